-- The supporters of one cast member.

-- name: supporters_in(cafe, span, cast)
-- How many producers pushed a cast member in a window.
SELECT supporters FROM cast_tally
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT) AND cast_id = CAST(:cast AS BIGINT);

-- name: above_today(cafe, board, stamp, power)
-- How many producers of a board stand above a score within the day. Only the windows that no histogram of a single cast
-- member counts (cafe/book.py: COUNTED_FOR_CAST) are counted like this.
SELECT COUNT(*) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND today = CAST(:stamp AS TEXT) AND today_power > CAST(:power AS BIGINT);

-- name: above_week(cafe, board, stamp, power)
SELECT COUNT(*) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND week = CAST(:stamp AS TEXT) AND week_power > CAST(:power AS BIGINT);

-- name: above_month(cafe, board, stamp, power)
SELECT COUNT(*) FROM tally WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND month = CAST(:stamp AS TEXT) AND month_power > CAST(:power AS BIGINT);
