-- Plans are made once for all cafés, so they have to be right for the largest. Told that a column knows one value, the
-- planner takes its most frequent one as the measure: a café is then believed to have the rows of the largest, and is
-- looked up by its keys, never read through. Statistics follow growth more closely than by default.
DO $$
DECLARE of_cafes name;
BEGIN
    FOR of_cafes IN SELECT c.table_name FROM information_schema.columns c
        WHERE c.table_schema = current_schema() AND c.column_name = 'cafe'
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN cafe SET (n_distinct = 1)', of_cafes);
        EXECUTE format('ALTER TABLE %I SET (autovacuum_analyze_scale_factor = 0.02)', of_cafes);
    END LOOP;
END $$;
