-- A list of rows is read once as jsonb, and no longer once for each column of each row.
-- The condition is true of every plain value and of every list but an empty one. It is there for the planner, which
-- takes such a range for one row in two hundred: a list is then believed to be short, and each of its rows is looked up
-- by its key. Believed to have a hundred rows, it would be held against all rows of a café wherever cafés are small on
-- average, and the few large ones would be read through.
DROP FUNCTION json_each(text);
CREATE FUNCTION json_each(list text) RETURNS TABLE (value jsonb) LANGUAGE sql IMMUTABLE AS
$$ SELECT e.value FROM jsonb_array_elements(list::jsonb) e WHERE e.value BETWEEN 'null' AND '{}' $$;
