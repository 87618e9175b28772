-- One's own card and ledger.

-- name: card_of_account(cafe, platform, account)
SELECT p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language, p.name_shown, p.welcomed, p.state,
       p.joined_at
FROM account a JOIN producer p ON p.cafe = a.cafe AND p.no = a.producer
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.platform = CAST(:platform AS TEXT)
  AND a.external_id = CAST(:account AS TEXT);

-- name: card_of_number(cafe, no)
SELECT p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language, p.name_shown, p.welcomed, p.state,
       p.joined_at
FROM producer p WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.no = CAST(:no AS BIGINT);

-- name: ledger_before(cafe, producer, before, count)
-- A producer's entries older than a number, newest first.
SELECT no, idem, kind, producer, cast_id, points, pv, weight, power, day, season, at, balance, voids, guard, actor,
       reason, ''
FROM entry
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) AND no < CAST(:before AS BIGINT)
ORDER BY no DESC LIMIT CAST(:count AS BIGINT);

-- name: ledger_after(cafe, producer, after, count)
-- A producer's entries newer than a number, oldest first.
SELECT no, idem, kind, producer, cast_id, points, pv, weight, power, day, season, at, balance, voids, guard, actor,
       reason, ''
FROM entry
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) AND no > CAST(:after AS BIGINT)
ORDER BY no LIMIT CAST(:count AS BIGINT);
