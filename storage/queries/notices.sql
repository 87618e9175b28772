-- Who wants to hear what of whom.

-- name: notices_of(cafe, producer)
SELECT cast_id, kind FROM notice
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY cast_id, kind;

-- name: notice_wanted(cafe, producer, kind, cast)
SELECT 1 FROM notice WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT)
  AND kind = CAST(:kind AS TEXT) AND cast_id = CAST(:cast AS BIGINT);

-- name: notices_of_cast(cafe, cast, kind)
SELECT producer FROM notice
WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT) AND kind = CAST(:kind AS TEXT)
ORDER BY producer;

-- name: insert_notice(cafe, producer, kind, cast)
-- The row that comes back says that it was not there before.
INSERT INTO notice (cafe, producer, kind, cast_id)
VALUES (CAST(:cafe AS BIGINT), CAST(:producer AS BIGINT), CAST(:kind AS TEXT), CAST(:cast AS BIGINT))
ON CONFLICT DO NOTHING RETURNING cast_id;

-- name: delete_notice(cafe, producer, kind, cast)
DELETE FROM notice WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT)
  AND kind = CAST(:kind AS TEXT) AND cast_id = CAST(:cast AS BIGINT) RETURNING cast_id;

-- name: delete_notices_of_cast(cafe, cast)!
DELETE FROM notice WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT);
