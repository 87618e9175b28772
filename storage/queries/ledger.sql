-- The ledger's batch: a few reads that lay the book open, then one statement per table. Rows travel as one JSON text.
-- Sums are cast, since PostgreSQL's of BIGINT are NUMERIC and would come back as decimals.

-- name: book_cafe(cafe)
-- Where the numbers stand and at what revision the rest is.
SELECT revision, last_entry, last_producer, last_id, last_at FROM cafe WHERE id = CAST(:cafe AS BIGINT);

-- name: book_keys(cafe, rows)
-- Which of these idempotency keys have been here before.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, ''
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN entry e
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.idem = r.value ->> 0;

-- name: book_entries(cafe, rows)
-- Entries by number, with the key of the entry that voids each, if there is one.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, '', v.idem
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN entry e
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.no = CAST(r.value ->> 0 AS BIGINT);

-- name: book_visitors(cafe, rows)
-- The cards of these accounts.
SELECT a.platform, a.external_id, p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language,
       p.name_shown, p.welcomed, p.state, p.joined_at, p.options
FROM json_each(CAST(:rows AS TEXT)) r
CROSS JOIN account a CROSS JOIN producer p
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.platform = r.value ->> 0 AND a.external_id = r.value ->> 1
  AND p.cafe = a.cafe AND p.no = a.producer;

-- name: book_left(cafe, rows)
-- Which of these accounts, known by what is left of them for a day, have deleted a card.
SELECT d.idem FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN done d
WHERE d.cafe = CAST(:cafe AS BIGINT) AND d.idem = r.value ->> 0;

-- name: book_producers(cafe, rows)
-- Cards by Producer No.
SELECT '', '', p.no, p.name, p.balance, p.pv, p.streak, p.last_check_in, p.oshi, p.language,
       p.name_shown, p.welcomed, p.state, p.joined_at, p.options
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN producer p
WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.no = CAST(r.value ->> 0 AS BIGINT);

-- name: book_tallies(cafe, rows)
-- What producers gave on boards: rows of (board, producer).
SELECT t.board, t.producer, t.today, t.today_power, t.week, t.week_power, t.month, t.month_power, t.season,
       t.season_power, t.all_power
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN tally t
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(r.value ->> 0 AS BIGINT)
  AND t.producer = CAST(r.value ->> 1 AS BIGINT);

-- name: book_cast_tallies(cafe, rows, span)
-- What cast received: rows of (span, cast), and everyone in the season's span, since a receipt tells the place.
SELECT c.span, c.cast_id, c.power, c.supporters
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN cast_tally c
WHERE c.cafe = CAST(:cafe AS BIGINT) AND c.span = r.value ->> 0 AND c.cast_id = CAST(r.value ->> 1 AS BIGINT)
UNION ALL
SELECT c.span, c.cast_id, c.power, c.supporters FROM cast_tally c
WHERE c.cafe = CAST(:cafe AS BIGINT) AND c.span = CAST(:span AS TEXT);

-- name: book_past_power(cafe, producer, cast, day, week, week_end, month, month_end, season)
-- A producer's power for a cast member in the windows of an old entry, and on all cast together, from the ledger itself.
SELECT CASE WHEN e.cast_id = CAST(:cast AS BIGINT) THEN 1 ELSE 0 END,
       CAST(SUM(CASE WHEN e.day = CAST(:day AS TEXT) THEN e.power ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN e.day BETWEEN CAST(:week AS TEXT) AND CAST(:week_end AS TEXT) THEN e.power ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN e.day BETWEEN CAST(:month AS TEXT) AND CAST(:month_end AS TEXT) THEN e.power ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN e.season = CAST(:season AS BIGINT) THEN e.power ELSE 0 END) AS BIGINT),
       CAST(SUM(e.power) AS BIGINT)
FROM entry e
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(:producer AS BIGINT) AND e.cast_id IS NOT NULL
GROUP BY 1;

-- name: book_visit_points(cafe, day, rows)
-- Visit points these producers hold for the day, counter-entries taken off.
SELECT e.producer, CAST(SUM(e.points) AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN visit v CROSS JOIN entry e
WHERE v.cafe = CAST(:cafe AS BIGINT) AND v.producer = CAST(r.value ->> 0 AS BIGINT) AND v.day = CAST(:day AS TEXT)
  AND e.cafe = v.cafe AND (e.no = v.entry OR e.voids = v.entry)
GROUP BY e.producer;

-- name: book_pushed(cafe, day, rows)
-- Points these producers pushed on the day, pushes taken back left out; asked only where the season has a cap. No sum
-- with counter-entries: today's may belong to a push of a season whose result is out.
SELECT e.producer, CAST(-SUM(e.points) AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN entry e
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(r.value ->> 0 AS BIGINT) AND e.day = CAST(:day AS TEXT)
  AND e.kind = 'push' AND v.no IS NULL
GROUP BY e.producer;

-- name: book_granted(cafe, day)
-- Points that staff granted on the day, those taken back by a counter-entry left out.
SELECT CAST(COALESCE(SUM(e.points), 0) AS BIGINT) FROM entry e LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.day = CAST(:day AS TEXT) AND e.kind = 'grant' AND v.no IS NULL;

-- name: book_shouted(cafe, day, rows)
-- Who has sent words to which cast member today: rows of (producer, cast).
SELECT s.producer, s.cast_id FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN shout_out s
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.producer = CAST(r.value ->> 0 AS BIGINT)
  AND s.cast_id = CAST(r.value ->> 1 AS BIGINT) AND s.day = CAST(:day AS TEXT) AND s.state <> 'withdrawn';

-- name: book_places(cafe, rows)
-- How many producers stand above a score: rows of (board, span, bucket of level 3). One short range per level. Level 1 is
-- the full one where scores are wide: below the middle of a bucket the range beneath is shorter, and is taken from what
-- the parent holds.
SELECT (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 0 AND b.bucket > CAST(r.value ->> 2 AS BIGINT) / 16777216)
     + CASE WHEN CAST(r.value ->> 2 AS BIGINT) / 65536 % 256 > 127
          THEN (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 1 AND b.bucket > CAST(r.value ->> 2 AS BIGINT) / 65536
          AND b.bucket < (CAST(r.value ->> 2 AS BIGINT) / 16777216 + 1) * 256)
          ELSE (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 0 AND b.bucket = CAST(r.value ->> 2 AS BIGINT) / 16777216)
          - (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 1 AND b.bucket >= CAST(r.value ->> 2 AS BIGINT) / 16777216 * 256
          AND b.bucket <= CAST(r.value ->> 2 AS BIGINT) / 65536) END
     + (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 2 AND b.bucket > CAST(r.value ->> 2 AS BIGINT) / 256
          AND b.bucket < (CAST(r.value ->> 2 AS BIGINT) / 65536 + 1) * 256)
     + (SELECT CAST(COALESCE(SUM(b.producers), 0) AS BIGINT) FROM score_bucket b
          WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(r.value ->> 0 AS BIGINT) AND b.span = r.value ->> 1
          AND b.level = 3 AND b.bucket > CAST(r.value ->> 2 AS BIGINT)
          AND b.bucket < (CAST(r.value ->> 2 AS BIGINT) / 256 + 1) * 256)
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: write_producers(cafe, rows)!
INSERT INTO producer (cafe, no, name, balance, pv, streak, last_check_in, oshi, language, name_shown, welcomed, state,
                      joined_at)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT),
       CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 6 AS BIGINT),
       r.value ->> 7, CAST(r.value ->> 8 AS BIGINT), CAST(r.value ->> 9 AS BIGINT), r.value ->> 10,
       CAST(r.value ->> 11 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, no) DO UPDATE SET balance = excluded.balance, pv = excluded.pv, streak = excluded.streak,
    last_check_in = excluded.last_check_in, welcomed = excluded.welcomed;

-- name: write_accounts(cafe, rows)!
INSERT INTO account (cafe, platform, external_id, producer)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: write_entries(cafe, rows)!
INSERT INTO entry (cafe, no, idem, kind, producer, cast_id, points, pv, weight, power, day, season, at, balance, voids,
                   guard, actor, reason, salt)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2,
       CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT),
       CAST(r.value ->> 6 AS BIGINT), CAST(r.value ->> 7 AS BIGINT), CAST(r.value ->> 8 AS BIGINT), r.value ->> 9,
       CAST(r.value ->> 10 AS BIGINT), CAST(r.value ->> 11 AS BIGINT), CAST(r.value ->> 12 AS BIGINT),
       CAST(r.value ->> 13 AS BIGINT), r.value ->> 14, r.value ->> 15, r.value ->> 16, r.value ->> 17
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: write_tallies(cafe, rows)!
INSERT INTO tally (cafe, board, producer, today, today_power, week, week_power, month, month_power, season,
                   season_power, all_power)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT), r.value ->> 2,
       CAST(r.value ->> 3 AS BIGINT), r.value ->> 4, CAST(r.value ->> 5 AS BIGINT), r.value ->> 6,
       CAST(r.value ->> 7 AS BIGINT), CAST(r.value ->> 8 AS BIGINT), CAST(r.value ->> 9 AS BIGINT),
       CAST(r.value ->> 10 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, board, producer) DO UPDATE SET today = excluded.today, today_power = excluded.today_power,
    week = excluded.week, week_power = excluded.week_power, month = excluded.month, month_power = excluded.month_power,
    season = excluded.season, season_power = excluded.season_power, all_power = excluded.all_power;

-- name: write_cast_tallies(cafe, rows)!
INSERT INTO cast_tally (cafe, span, cast_id, power, supporters)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT),
       CAST(r.value ->> 3 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, span, cast_id) DO UPDATE SET power = excluded.power, supporters = excluded.supporters;

-- name: write_buckets(cafe, rows)!
INSERT INTO score_bucket (cafe, board, span, level, bucket, producers)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT),
       CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, board, span, level, bucket) DO UPDATE SET producers = score_bucket.producers + excluded.producers;

-- name: write_shout_outs(cafe, rows)!
INSERT INTO shout_out (cafe, entry, producer, cast_id, day, words, public, state, ripe_at)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT),
       CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, r.value ->> 4, CAST(r.value ->> 5 AS BIGINT), r.value ->> 6,
       CAST(r.value ->> 7 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: withdraw_shout_outs(cafe, rows)!
-- Words go with the push that carried them.
UPDATE shout_out SET state = 'withdrawn'
WHERE cafe = CAST(:cafe AS BIGINT) AND entry IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r);

-- name: write_visits(cafe, rows)!
INSERT INTO visit (cafe, id, entry, producer, day, yen, pv_yen, spot, stay)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT),
       CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT),
       r.value ->> 6, CAST(r.value ->> 7 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: write_posts(cafe, rows)!
-- Posts that become due with what caused them; a slot that is planned already stays as it is.
INSERT INTO post (cafe, kind, slot, post_id, due_at, expires_at, next_at, payload)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
       CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 3 AS BIGINT), r.value ->> 5
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, kind, slot) DO NOTHING;

-- name: write_cafe_numbers(cafe, last_entry, last_producer, last_id, at)!
UPDATE cafe SET last_entry = CAST(:last_entry AS BIGINT), last_producer = CAST(:last_producer AS BIGINT),
    last_id = CAST(:last_id AS BIGINT), last_at = CAST(:at AS BIGINT)
WHERE id = CAST(:cafe AS BIGINT);
