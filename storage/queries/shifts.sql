-- Shifts.

-- name: shifts_between(cafe, first, last)
SELECT day, cast_id, starts, ends FROM shift
WHERE cafe = CAST(:cafe AS BIGINT) AND day >= CAST(:first AS TEXT) AND day <= CAST(:last AS TEXT)
ORDER BY day, COALESCE(starts, 0), cast_id;

-- name: put_shifts(cafe, cast, starts, ends, rows)
-- The days that come back are those on which anything is different now.
INSERT INTO shift (cafe, day, cast_id, starts, ends)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, CAST(:cast AS BIGINT), CAST(:starts AS BIGINT), CAST(:ends AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, day, cast_id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends
WHERE COALESCE(shift.starts, -1) <> COALESCE(excluded.starts, -1)
   OR COALESCE(shift.ends, -1) <> COALESCE(excluded.ends, -1)
RETURNING day;

-- name: remove_shifts(cafe, cast, rows)
DELETE FROM shift WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT)
  AND day IN (SELECT r.value ->> 0 FROM json_each(CAST(:rows AS TEXT)) r)
RETURNING day;

-- name: remove_shifts_from(cafe, cast, day)
DELETE FROM shift WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT)
  AND day >= CAST(:day AS TEXT)
RETURNING day;
