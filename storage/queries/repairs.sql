-- Days of an outage made up for. A day attended is a guard of the ledger, so days are looked up by it.

-- name: context_outages(cafe)
-- Every outage that was made up for: there are a few a year, and a check-in asks whether one ended yesterday.
SELECT id, first_day, last_day, actor, reason FROM repair WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY id;

-- name: repair_by_id(cafe, id)
SELECT id, first_day, last_day, actor, reason, reached, producers, days, done_at FROM repair
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: repair_unfinished(cafe, first, last)
SELECT id FROM repair
WHERE cafe = CAST(:cafe AS BIGINT) AND first_day = CAST(:first AS TEXT) AND last_day = CAST(:last AS TEXT)
  AND done_at IS NULL ORDER BY id;

-- name: insert_repair(cafe, id, first, last, actor, reason, at)!
INSERT INTO repair (cafe, id, first_day, last_day, actor, reason, at)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:first AS TEXT), CAST(:last AS TEXT), CAST(:actor AS TEXT),
        CAST(:reason AS TEXT), CAST(:at AS BIGINT));

-- name: write_repair(cafe, id, reached, producers, days, done_at)!
UPDATE repair SET reached = CAST(:reached AS BIGINT), producers = CAST(:producers AS BIGINT),
    days = CAST(:days AS BIGINT), done_at = CAST(:done_at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: repair_reach(cafe, after, count)
-- The last of the next cards; NULL where there is none.
SELECT MAX(no) FROM (
    SELECT no FROM producer WHERE cafe = CAST(:cafe AS BIGINT) AND no > CAST(:after AS BIGINT)
    ORDER BY no LIMIT CAST(:count AS BIGINT)) next_cards;

-- name: repair_page(cafe, after, until, since, count)
-- Among these cards those who have come since a day.
SELECT no, last_check_in, streak FROM producer
WHERE cafe = CAST(:cafe AS BIGINT) AND no > CAST(:after AS BIGINT) AND no <= CAST(:until AS BIGINT)
  AND last_check_in >= CAST(:since AS TEXT) AND state <> 'deleted'
ORDER BY no LIMIT CAST(:count AS BIGINT);

-- name: repair_held(cafe, rows)
-- Which of these days' guards stand in the ledger, and whether their entry was voided.
SELECT e.producer, e.day, CASE WHEN v.no IS NULL THEN 0 ELSE 1 END
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN entry e
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.guard = r.value ->> 0;
