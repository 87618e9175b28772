-- The supporters of one cast member.

-- name: supporters_in(cafe, span, cast)
-- How many producers pushed a cast member in a window.
SELECT supporters FROM cast_tally
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT) AND cast_id = CAST(:cast AS BIGINT);
