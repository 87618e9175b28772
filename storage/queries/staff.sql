-- The staff's desk: an entry before it is voided, and a look into anyone's ledger.

-- name: staff_entry(cafe, no)
-- An entry with the number of its counter-entry, the producer's name and balance.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, '', v.no, p.name, p.balance
FROM entry e
JOIN producer p ON p.cafe = e.cafe AND p.no = e.producer
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.no = CAST(:no AS BIGINT);

-- name: staff_sums(cafe, producer)
-- What all of a producer's entries add up to, beside what the tally of all cast keeps.
SELECT COUNT(*), CAST(COALESCE(SUM(e.points), 0) AS BIGINT), CAST(COALESCE(SUM(e.pv), 0) AS BIGINT),
       CAST(COALESCE(SUM(e.power), 0) AS BIGINT),
       COALESCE((SELECT t.all_power FROM tally t WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = 0
                   AND t.producer = CAST(:producer AS BIGINT)), 0)
FROM entry e WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(:producer AS BIGINT);
