-- Calling somebody who speaks a guest's language.

-- name: latest_post_between(cafe, kind, first, beyond)
-- When the latest of the posts became due whose slots lie between two texts.
SELECT MAX(due_at) FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot >= CAST(:first AS TEXT)
  AND slot < CAST(:beyond AS TEXT);
