-- The panel.

-- name: panels_hanging(cafe)
-- Panels that were hung up and not replaced yet: as a rule one. Few rows of a café are of this kind.
SELECT channel, message FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = 'panel' AND state = 'sent' AND message IS NOT NULL;

-- name: insert_panel(cafe, slot, post_id, channel, at)!
-- Born as sent, since it is sent by hand: nothing is due.
INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at, state, channel, payload)
VALUES (CAST(:cafe AS BIGINT), 'panel', CAST(:slot AS TEXT), CAST(:post_id AS TEXT), CAST(:at AS BIGINT),
        CAST(:at AS BIGINT), 'sent', CAST(:channel AS TEXT), '{}');

-- name: replace_panels(cafe, slot, message)!
-- The new one gets its message; those before it are over.
UPDATE post SET
    message = CASE WHEN slot = CAST(:slot AS TEXT) THEN CAST(:message AS TEXT) ELSE message END,
    state = CASE WHEN slot = CAST(:slot AS TEXT) THEN 'sent' ELSE 'cancelled' END
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = 'panel';
