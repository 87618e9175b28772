-- Shifts and the states of the cast.

-- name: put_shift(cafe, day, cast, starts, ends)!
INSERT INTO shift (cafe, day, cast_id, starts, ends)
VALUES (CAST(:cafe AS BIGINT), CAST(:day AS TEXT), CAST(:cast AS BIGINT), CAST(:starts AS BIGINT), CAST(:ends AS BIGINT))
ON CONFLICT (cafe, day, cast_id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends;

-- name: set_cast_state(cafe, cast, state)!
UPDATE cast_member SET state = CAST(:state AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:cast AS BIGINT);
