-- What staff have announced or will.

-- name: announcement_by_id(cafe, id)
SELECT id, title, body, channel, mention, due_at, author, state FROM announcement
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: insert_announcement(cafe, id, title, body, channel, mention, due_at, author, state)!
INSERT INTO announcement (cafe, id, title, body, channel, mention, due_at, author, state)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:title AS TEXT), CAST(:body AS TEXT), CAST(:channel AS TEXT),
        CAST(:mention AS TEXT), CAST(:due_at AS BIGINT), CAST(:author AS TEXT), CAST(:state AS TEXT));

-- name: set_announcement_state(cafe, id, state, due_at)!
UPDATE announcement SET state = CAST(:state AS TEXT), due_at = CAST(:due_at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: waiting_announcements(cafe)
-- Those whose post is still to come.
SELECT a.id, a.title, a.body, a.channel, a.mention, a.due_at, a.author, a.state
FROM post p CROSS JOIN announcement a
WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.kind = 'announcement' AND p.state = 'due'
  AND a.cafe = p.cafe AND a.id = CAST(p.slot AS BIGINT)
ORDER BY a.due_at, a.id;
