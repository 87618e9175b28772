-- The cast as guests see them.

-- name: muted_anywhere(cafe, producer)
-- Whether any cast member has muted the producer.
SELECT 1 FROM mute m JOIN cast_member c ON c.cafe = m.cafe AND c.id = m.cast_id
WHERE c.cafe = CAST(:cafe AS BIGINT) AND m.producer = CAST(:producer AS BIGINT) LIMIT 1;
