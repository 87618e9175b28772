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

-- name: set_announcement_body(cafe, id, body)!
UPDATE announcement SET body = CAST(:body AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: announcements_before(cafe, hour, id, count)
-- Confirmed announcements before a place in the list, the latest hour first, with what became of their posts.
SELECT a.id, a.title, a.body, a.channel, a.mention, a.due_at, a.author, a.state, p.state
FROM announcement a JOIN post p ON p.cafe = a.cafe AND p.kind = 'announcement' AND p.slot = CAST(a.id AS TEXT)
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.state <> 'draft' AND a.due_at <= CAST(:hour AS BIGINT)
  AND (a.due_at < CAST(:hour AS BIGINT) OR a.id < CAST(:id AS BIGINT))
ORDER BY a.due_at DESC, a.id DESC LIMIT CAST(:count AS BIGINT);

-- name: announcements_after(cafe, hour, id, count)
-- The same on the other side of that place, the earliest hour first.
SELECT a.id, a.title, a.body, a.channel, a.mention, a.due_at, a.author, a.state, p.state
FROM announcement a JOIN post p ON p.cafe = a.cafe AND p.kind = 'announcement' AND p.slot = CAST(a.id AS TEXT)
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.state <> 'draft' AND a.due_at >= CAST(:hour AS BIGINT)
  AND (a.due_at > CAST(:hour AS BIGINT) OR a.id > CAST(:id AS BIGINT))
ORDER BY a.due_at, a.id LIMIT CAST(:count AS BIGINT);
