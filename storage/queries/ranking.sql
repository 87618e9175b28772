-- Boards and places.

-- name: cast_board(cafe, span)
SELECT cast_id, power, supporters FROM cast_tally
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT);

-- name: board_version(cafe, span)
-- What a board of the cast changes with, beside the café's revision: the ledger, and the latest board post.
SELECT (SELECT last_entry FROM cafe WHERE id = CAST(:cafe AS BIGINT)),
       (SELECT MAX(posted) FROM board_place WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT));

-- name: board_posted(cafe, span)
-- The places on the latest posted board of a window.
SELECT cast_id, place FROM board_place
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT)
  AND posted = (SELECT MAX(posted) FROM board_place WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT));

-- name: own_tally(cafe, board, producer)
SELECT today, today_power, week, week_power, month, month_power, season, season_power, all_power FROM tally
WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: top_today(cafe, board, stamp, first, count)
SELECT t.producer, t.today_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND t.today = CAST(:stamp AS TEXT)
  AND t.today_power > 0
ORDER BY t.today_power DESC, t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: top_week(cafe, board, stamp, first, count)
SELECT t.producer, t.week_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND t.week = CAST(:stamp AS TEXT)
  AND t.week_power > 0
ORDER BY t.week_power DESC, t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: top_month(cafe, board, stamp, first, count)
SELECT t.producer, t.month_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND t.month = CAST(:stamp AS TEXT)
  AND t.month_power > 0
ORDER BY t.month_power DESC, t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: top_season(cafe, board, stamp, first, count)
SELECT t.producer, t.season_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND t.season = CAST(:stamp AS BIGINT)
  AND t.season_power > 0
ORDER BY t.season_power DESC, t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: top_all(cafe, board, first, count)
SELECT t.producer, t.all_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND t.all_power > 0
ORDER BY t.all_power DESC, t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: next_better_today(cafe, board, stamp, power)
SELECT MIN(today_power) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND today = CAST(:stamp AS TEXT) AND today_power > CAST(:power AS BIGINT);

-- name: next_better_week(cafe, board, stamp, power)
SELECT MIN(week_power) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND week = CAST(:stamp AS TEXT) AND week_power > CAST(:power AS BIGINT);

-- name: next_better_month(cafe, board, stamp, power)
SELECT MIN(month_power) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND month = CAST(:stamp AS TEXT) AND month_power > CAST(:power AS BIGINT);

-- name: next_better_season(cafe, board, stamp, power)
SELECT MIN(season_power) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND season = CAST(:stamp AS BIGINT) AND season_power > CAST(:power AS BIGINT);

-- name: next_better_all(cafe, board, power)
SELECT MIN(all_power) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND all_power > CAST(:power AS BIGINT);
