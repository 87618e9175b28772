-- Boards and places.

-- name: cast_board(cafe, span)
SELECT cast_id, power, supporters FROM cast_tally
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT);

-- name: cast_in_windows(cafe, rows)
-- What cast received in many windows: rows of (span, cast).
SELECT c.span, c.cast_id, c.power FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN cast_tally c
WHERE c.cafe = CAST(:cafe AS BIGINT) AND c.span = r.value ->> 0 AND c.cast_id = CAST(r.value ->> 1 AS BIGINT);

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

-- for each period
-- The four of each running window (storage/queries.py): they differ in nothing but the column.

-- name: top_{period}(cafe, board, stamp, first, count)
-- A page of a board's producers. The index read backward gives those with equal power in falling order of their numbers;
-- another order would sort everyone who is tied, which on a day may be nearly all.
SELECT t.producer, t.{period}_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND {running} AND t.{period}_power > 0
ORDER BY t.{period}_power DESC, t.producer DESC LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: tied_{period}(cafe, board, stamp, power, first, count)
-- Part of those with one power, in the order of their numbers.
SELECT t.producer, t.{period}_power, p.name, p.name_shown, p.state FROM tally t
JOIN producer p ON p.cafe = t.cafe AND p.no = t.producer
WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT) AND {running}
  AND t.{period}_power = CAST(:power AS BIGINT)
ORDER BY t.producer LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: next_better_{period}(cafe, board, stamp, power)
SELECT MIN(t.{period}_power) FROM tally t WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT)
  AND {running} AND t.{period}_power > CAST(:power AS BIGINT);

-- name: above_{period}(cafe, board, stamp, power)
-- How many producers stand above a score; for the windows that no histogram of a single cast member counts
-- (cafe/book.py: COUNTED_FOR_CAST).
SELECT COUNT(*) FROM tally t WHERE t.cafe = CAST(:cafe AS BIGINT) AND t.board = CAST(:board AS BIGINT)
  AND {running} AND t.{period}_power > CAST(:power AS BIGINT);
-- end
