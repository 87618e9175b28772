-- The same guards as on SQLite, in PostgreSQL's words; json_each lets one query text serve both engines.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE TRIGGER entry_frozen BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE FUNCTION refuse_rules_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a season''s rules are frozen at its opening'; END $$;
CREATE TRIGGER season_rules_frozen BEFORE UPDATE OF rules ON season FOR EACH ROW
WHEN (NEW.rules IS DISTINCT FROM OLD.rules) EXECUTE FUNCTION refuse_rules_change();
-- SQLite's json_each over a list, so that rows travel as one JSON text to both engines.
CREATE FUNCTION json_each(list text) RETURNS TABLE (value json) LANGUAGE sql IMMUTABLE AS
$$ SELECT json_array_elements(list::json) $$;
