-- What must never happen is refused by the database itself, whoever asks: entries are not edited or removed,
-- and a season's rules stay as they were at its opening.
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER season_rules_frozen BEFORE UPDATE OF rules ON season WHEN NEW.rules IS NOT OLD.rules
BEGIN SELECT RAISE(ABORT, 'a season''s rules are frozen at its opening'); END;
