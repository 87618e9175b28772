-- TRUNCATE passes by the triggers for rows.
CREATE TRIGGER entry_never_emptied BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
-- Rows that nearly every batch changes keep room on their page for the next version, so that no index has to follow.
ALTER TABLE cafe SET (fillfactor = 40);
ALTER TABLE producer SET (fillfactor = 80);
ALTER TABLE cast_tally SET (fillfactor = 70);
ALTER TABLE score_bucket SET (fillfactor = 70);
