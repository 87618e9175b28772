-- The audit reads whole cafés, in pages: of producers, of their entries, of what is kept beside them.

-- name: audit_cafes()
SELECT id, last_entry FROM cafe ORDER BY id;

-- name: audit_producers(cafe, after, count)
SELECT no, balance, pv, streak, last_check_in, joined_at, state FROM producer
WHERE cafe = CAST(:cafe AS BIGINT) AND no > CAST(:after AS BIGINT) ORDER BY no LIMIT CAST(:count AS BIGINT);

-- name: audit_entries(cafe, producer, no, until, count)
-- Entries after (producer, no) up to the producer `until`, each with the entry that it voids.
SELECT e.producer, e.no, e.kind, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, o.producer, o.cast_id, o.points, o.pv, o.weight, o.power, o.voids
FROM entry e LEFT JOIN entry o ON o.cafe = e.cafe AND o.no = e.voids
WHERE e.cafe = CAST(:cafe AS BIGINT) AND (e.producer, e.no) > (CAST(:producer AS BIGINT), CAST(:no AS BIGINT))
  AND e.producer <= CAST(:until AS BIGINT)
ORDER BY e.producer, e.no LIMIT CAST(:count AS BIGINT);

-- name: audit_tallies(cafe, rows, first, last)
-- What is kept of the producers from first to last, on the boards in rows.
SELECT t.board, t.producer, t.today, t.today_power, t.week, t.week_power, t.month, t.month_power, t.season,
       t.season_power, t.all_power
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN tally t
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(r.value ->> 0 AS BIGINT)
  AND t.producer BETWEEN CAST(:first AS BIGINT) AND CAST(:last AS BIGINT);

-- name: audit_tally_count(cafe)
SELECT COUNT(*) FROM tally WHERE cafe = CAST(:cafe AS BIGINT);

-- name: audit_cast_tallies(cafe, span, cast, count)
-- What is kept of the cast after (span, cast).
SELECT span, cast_id, power, supporters FROM cast_tally
WHERE cafe = CAST(:cafe AS BIGINT) AND (span, cast_id) > (CAST(:span AS TEXT), CAST(:cast AS BIGINT))
ORDER BY span, cast_id LIMIT CAST(:count AS BIGINT);

-- name: audit_scores_today(cafe, board, stamp, after, count)
SELECT today_power, COUNT(*) FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND today = CAST(:stamp AS TEXT)
  AND today_power > CAST(:after AS BIGINT)
GROUP BY today_power ORDER BY today_power LIMIT CAST(:count AS BIGINT);

-- name: audit_scores_week(cafe, board, stamp, after, count)
SELECT week_power, COUNT(*) FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND week = CAST(:stamp AS TEXT)
  AND week_power > CAST(:after AS BIGINT)
GROUP BY week_power ORDER BY week_power LIMIT CAST(:count AS BIGINT);

-- name: audit_scores_month(cafe, board, stamp, after, count)
SELECT month_power, COUNT(*) FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND month = CAST(:stamp AS TEXT)
  AND month_power > CAST(:after AS BIGINT)
GROUP BY month_power ORDER BY month_power LIMIT CAST(:count AS BIGINT);

-- name: audit_scores_season(cafe, board, stamp, after, count)
SELECT season_power, COUNT(*) FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND season = CAST(:stamp AS BIGINT)
  AND season_power > CAST(:after AS BIGINT)
GROUP BY season_power ORDER BY season_power LIMIT CAST(:count AS BIGINT);

-- name: audit_scores_all(cafe, board, after, count)
SELECT all_power, COUNT(*) FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND all_power > CAST(:after AS BIGINT)
GROUP BY all_power ORDER BY all_power LIMIT CAST(:count AS BIGINT);

-- name: audit_buckets(cafe, board, span, level, first, last)
-- A stretch of a histogram's level; a bucket that has been emptied may still stand there with 0.
SELECT bucket, producers FROM score_bucket
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND span = CAST(:span AS TEXT)
  AND level = CAST(:level AS BIGINT) AND bucket BETWEEN CAST(:first AS BIGINT) AND CAST(:last AS BIGINT)
  AND producers <> 0;
