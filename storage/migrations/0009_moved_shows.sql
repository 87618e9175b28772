-- Shows can be moved. The start as first planned stays with the row: a repeat knows by it which of its shows stand on
-- the timetable, wherever they have been moved to, and a post can tell that its show was moved. And the announcements
-- of a café are listed by their hour.
ALTER TABLE show ADD COLUMN first_at INTEGER NOT NULL DEFAULT 0;
UPDATE show SET first_at = starts_at;
DROP INDEX show_of_repeat;
CREATE UNIQUE INDEX show_of_repeat ON show (cafe, repeat_id, first_at) WHERE repeat_id IS NOT NULL;
CREATE INDEX announcement_by_hour ON announcement (cafe, due_at, id) WHERE state <> 'draft';
