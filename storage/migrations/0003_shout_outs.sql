-- Shout-outs reach their readers: the cast ask staff about words, and each reader's list has an index of its own.

ALTER TABLE shout_out ADD COLUMN asked_at INTEGER;
-- The state stands among the columns: SQLite prefers an index with more of a query's terms, however long it is.
CREATE INDEX shout_out_unread ON shout_out (cafe, cast_id, state, entry) WHERE read_at IS NULL;
CREATE INDEX shout_out_box ON shout_out (cafe, entry) WHERE state = 'held' OR asked_at IS NOT NULL;
CREATE INDEX shout_out_thanks ON shout_out (cafe, producer, entry) WHERE thanks IS NOT NULL AND delivered_at IS NULL;
DROP INDEX shout_out_ripe;

-- Words from before there were checks: staff look at them first.
UPDATE shout_out SET state = 'held' WHERE state = 'waiting';
