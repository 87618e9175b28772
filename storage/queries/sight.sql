-- What whoever runs the process asks; across all cafés.

-- name: sight_alive()
-- A real read of one row at most.
SELECT id FROM cafe ORDER BY id LIMIT 1;

-- name: sight_posts_waiting(now)
-- How many posts wait to be tried now, and since when the first of them does.
SELECT CAST(COUNT(*) AS BIGINT), COALESCE(MIN(next_at), CAST(:now AS BIGINT)) FROM post
WHERE state IN ('due', 'claimed') AND next_at <= CAST(:now AS BIGINT);
