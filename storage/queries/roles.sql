-- What roles on the platform follow from.

-- name: producer_pv(cafe, producer)
SELECT pv FROM producer WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:producer AS BIGINT);
