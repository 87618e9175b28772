-- Shout-outs: the inbox of a cast member, staff's box, the public wall, thanks. Words are seen once they are ripe.

-- name: shout_out(cafe, entry)
SELECT s.entry, s.producer, s.cast_id, s.words, s.public, s.state, s.ripe_at, s.thanks, s.delivered_at, s.asked_at,
       p.options
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.entry = CAST(:entry AS BIGINT);

-- name: set_public(cafe, entry, public)!
UPDATE shout_out SET public = CAST(:public AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND entry = CAST(:entry AS BIGINT);

-- name: inbox_unread(cafe, cast, at, count)
-- The oldest first, so that none waits for ever.
SELECT s.entry, s.producer, p.name, p.name_shown, p.state, s.words, e.at, s.read_at, s.asked_at, s.thanks
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT) AND s.state = 'passed'
  AND s.read_at IS NULL AND s.ripe_at <= CAST(:at AS BIGINT)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer)
ORDER BY s.entry LIMIT CAST(:count AS BIGINT);

-- name: inbox_unread_count(cafe, cast, at, count)
SELECT COUNT(*) FROM (
    SELECT 1 FROM shout_out s
    WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT) AND s.state = 'passed'
      AND s.read_at IS NULL AND s.ripe_at <= CAST(:at AS BIGINT)
      AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer)
    LIMIT CAST(:count AS BIGINT)) unread;

-- name: inbox_before(cafe, cast, at, before, paused, count)
-- The newest first; of a paused inbox those only that were read.
SELECT s.entry, s.producer, p.name, p.name_shown, p.state, s.words, e.at, s.read_at, s.asked_at, s.thanks
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT) AND s.state = 'passed'
  AND s.entry < CAST(:before AS BIGINT) AND s.ripe_at <= CAST(:at AS BIGINT)
  AND (CAST(:paused AS BIGINT) = 0 OR s.read_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer)
ORDER BY s.entry DESC LIMIT CAST(:count AS BIGINT);

-- name: inbox_after(cafe, cast, at, after, paused, count)
SELECT s.entry, s.producer, p.name, p.name_shown, p.state, s.words, e.at, s.read_at, s.asked_at, s.thanks
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT) AND s.state = 'passed'
  AND s.entry > CAST(:after AS BIGINT) AND s.ripe_at <= CAST(:at AS BIGINT)
  AND (CAST(:paused AS BIGINT) = 0 OR s.read_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer)
ORDER BY s.entry LIMIT CAST(:count AS BIGINT);

-- name: inbox_message(cafe, cast, at, entry)
SELECT s.entry, s.producer, p.name, p.name_shown, p.state, s.words, e.at, s.read_at, s.asked_at, s.thanks
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.entry = CAST(:entry AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT)
  AND s.state = 'passed' AND s.ripe_at <= CAST(:at AS BIGINT)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer);

-- name: mark_read(cafe, cast, at, rows)
UPDATE shout_out SET read_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND entry IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r)
  AND cast_id = CAST(:cast AS BIGINT) AND read_at IS NULL
RETURNING entry;

-- name: inbox_of_season(cafe, cast, season, first, last)
-- How many messages of a season reached a cast member, and how many of them were thanked for. A day on which one season
-- was closed belongs to the next one as well, so the push tells. Words that were erased since count if they were read.
SELECT COUNT(*), COUNT(s.thanked_at) FROM shout_out s JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.cast_id = CAST(:cast AS BIGINT)
  AND s.state IN ('passed', 'erased') AND (s.state = 'passed' OR s.read_at IS NOT NULL)
  AND s.day >= CAST(:first AS TEXT) AND s.day <= CAST(:last AS TEXT) AND e.season = CAST(:season AS BIGINT)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = s.cafe AND m.cast_id = s.cast_id AND m.producer = s.producer);

-- name: thank(cafe, entry, thanks, at)!
UPDATE shout_out SET thanks = CAST(:thanks AS TEXT), thanked_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND entry = CAST(:entry AS BIGINT);

-- name: ask_staff(cafe, entry, at)!
UPDATE shout_out SET asked_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND entry = CAST(:entry AS BIGINT);

-- name: mute_producer(cafe, cast, producer, at)!
INSERT INTO mute (cafe, cast_id, producer, at)
VALUES (CAST(:cafe AS BIGINT), CAST(:cast AS BIGINT), CAST(:producer AS BIGINT), CAST(:at AS BIGINT))
ON CONFLICT DO NOTHING;

-- name: unmute_producer(cafe, cast, producer)
DELETE FROM mute WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT)
  AND producer = CAST(:producer AS BIGINT)
RETURNING producer;

-- name: muted_by(cafe, cast, after, count)
SELECT m.producer, p.name, p.name_shown, p.state FROM mute m JOIN producer p ON p.cafe = m.cafe AND p.no = m.producer
WHERE m.cafe = CAST(:cafe AS BIGINT) AND m.cast_id = CAST(:cast AS BIGINT) AND m.producer > CAST(:after AS BIGINT)
ORDER BY m.producer LIMIT CAST(:count AS BIGINT);

-- name: muted_count(cafe, cast)
SELECT COUNT(*) FROM mute WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT);

-- name: box_after(cafe, at, after, count)
-- What waits for staff, the oldest first.
SELECT s.entry, s.producer, p.name, s.cast_id, s.words, e.at, s.state, s.asked_at
FROM shout_out s JOIN producer p ON p.cafe = s.cafe AND p.no = s.producer
JOIN entry e ON e.cafe = s.cafe AND e.no = s.entry
WHERE s.cafe = CAST(:cafe AS BIGINT) AND (s.state = 'held' OR s.asked_at IS NOT NULL)
  AND s.state IN ('held', 'passed') AND s.entry > CAST(:after AS BIGINT) AND s.ripe_at <= CAST(:at AS BIGINT)
ORDER BY s.entry LIMIT CAST(:count AS BIGINT);

-- name: settle(cafe, entry, state)!
-- Words that the cast member asked about come back to the inbox unread, so that they see that staff have looked.
UPDATE shout_out SET state = CAST(:state AS TEXT), read_at = CASE WHEN asked_at IS NULL THEN read_at END, asked_at = NULL
WHERE cafe = CAST(:cafe AS BIGINT) AND entry = CAST(:entry AS BIGINT);

-- name: wall_entries(cafe, first, last, at)
-- Every entry of a range of numbers, so that the reader knows when its window ends; names and words of pushes.
SELECT e.no, e.at, e.kind, e.producer, e.cast_id, e.points, e.season, v.no, p.name, p.name_shown, p.state, s.words
FROM entry e JOIN producer p ON p.cafe = e.cafe AND p.no = e.producer
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
LEFT JOIN shout_out s ON s.cafe = e.cafe AND s.entry = e.no AND s.public = 1 AND s.state = 'passed'
  AND s.ripe_at <= CAST(:at AS BIGINT)
  AND NOT EXISTS (SELECT 1 FROM mute m WHERE m.cafe = e.cafe AND m.cast_id = e.cast_id AND m.producer = e.producer)
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.no >= CAST(:first AS BIGINT) AND e.no <= CAST(:last AS BIGINT)
ORDER BY e.no;

-- name: thanks_waiting(cafe, producer, count)
-- Thanks that have not been told; one whose direct message is on its way is left to it.
SELECT s.entry, s.cast_id, s.thanks FROM shout_out s
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.producer = CAST(:producer AS BIGINT) AND s.thanks IS NOT NULL
  AND s.delivered_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM post p WHERE p.cafe = s.cafe AND p.kind = 'thanks'
                  AND p.slot = CAST(s.entry AS TEXT) AND p.state = 'claimed')
ORDER BY s.entry LIMIT CAST(:count AS BIGINT);

-- name: take_thanks(cafe, producer, at, rows)
UPDATE shout_out SET delivered_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND entry IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r)
  AND producer = CAST(:producer AS BIGINT) AND thanks IS NOT NULL AND delivered_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM post p WHERE p.cafe = shout_out.cafe AND p.kind = 'thanks'
                  AND p.slot = CAST(shout_out.entry AS TEXT) AND p.state = 'claimed')
RETURNING entry;

-- name: thanks_delivered(cafe, entry, at)!
UPDATE shout_out SET delivered_at = COALESCE(delivered_at, CAST(:at AS BIGINT))
WHERE cafe = CAST(:cafe AS BIGINT) AND entry = CAST(:entry AS BIGINT);
