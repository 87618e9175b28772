-- Cards that may not push for now.

-- name: suspension_standing(cafe, producer)
SELECT id FROM suspension
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) AND lifted_at IS NULL;

-- name: suspensions_of(cafe, producer, count)
SELECT id, actor, reason, at, lifted_by, lift_reason, lifted_at FROM suspension
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT)
ORDER BY id DESC LIMIT CAST(:count AS BIGINT);

-- name: insert_suspension(cafe, id, producer, actor, reason, at)!
INSERT INTO suspension (cafe, id, producer, actor, reason, at)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:producer AS BIGINT), CAST(:actor AS TEXT),
        CAST(:reason AS TEXT), CAST(:at AS BIGINT));

-- name: lift_suspension(cafe, id, actor, reason, at)!
UPDATE suspension SET lifted_by = CAST(:actor AS TEXT), lift_reason = CAST(:reason AS TEXT),
    lifted_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: set_producer_state(cafe, no, state)!
UPDATE producer SET state = CAST(:state AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);
