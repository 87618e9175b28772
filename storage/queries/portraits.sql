-- Pictures of cast members; which one stands is told by the roster.

-- name: portraits_of(cafe, rows)
-- The pictures of some cast members (rows: their numbers).
SELECT p.digest, p.image
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN portrait p
WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.cast_id = CAST(r.value ->> 0 AS BIGINT);

-- name: put_portrait(cafe, cast, digest, image)!
INSERT INTO portrait (cafe, cast_id, digest, image)
VALUES (CAST(:cafe AS BIGINT), CAST(:cast AS BIGINT), CAST(:digest AS TEXT), CAST(:image AS TEXT))
ON CONFLICT (cafe, cast_id) DO UPDATE SET digest = excluded.digest, image = excluded.image;

-- name: delete_portrait(cafe, cast)!
DELETE FROM portrait WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT);

-- name: set_cast_portrait(cafe, cast, digest)!
UPDATE cast_member SET portrait = CAST(:digest AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:cast AS BIGINT);
