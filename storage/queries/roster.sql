-- The cast and who is in.

-- name: cast_in_on(cafe, day)
-- Who is on shift on a business day.
SELECT cast_id, starts, ends FROM shift WHERE cafe = CAST(:cafe AS BIGINT) AND day = CAST(:day AS TEXT)
ORDER BY COALESCE(starts, 0), cast_id;
