-- A list of rows is read once as jsonb, and no longer once for each column of each row.
DROP FUNCTION json_each(text);
CREATE FUNCTION json_each(list text) RETURNS TABLE (value jsonb) LANGUAGE sql IMMUTABLE AS
$$ SELECT jsonb_array_elements(list::jsonb) $$;
