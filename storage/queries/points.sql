-- One's own card and ledger.

-- name: card_of_account(cafe, platform, account)
SELECT p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language, p.name_shown, p.welcomed, p.state,
       p.joined_at, p.options
FROM account a JOIN producer p ON p.cafe = a.cafe AND p.no = a.producer
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.platform = CAST(:platform AS TEXT)
  AND a.external_id = CAST(:account AS TEXT);

-- name: ledger_before(cafe, producer, before, count)
-- A producer's entries older than a number, newest first, each with the number of the entry that voids it.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, '', v.no
FROM entry e LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(:producer AS BIGINT) AND e.no < CAST(:before AS BIGINT)
ORDER BY e.no DESC LIMIT CAST(:count AS BIGINT);

-- name: ledger_after(cafe, producer, after, count)
-- A producer's entries newer than a number, oldest first, each with the number of the entry that voids it.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, '', v.no
FROM entry e LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(:producer AS BIGINT) AND e.no > CAST(:after AS BIGINT)
ORDER BY e.no LIMIT CAST(:count AS BIGINT);
