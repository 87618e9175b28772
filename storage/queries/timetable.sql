-- Shows, the repeats they come from, and who wants to be reminded.

-- name: shows_between(cafe, from_at, until_at)
-- Shows by their start, `until_at` not included; cancelled ones too.
SELECT id, title, day, starts_at, minutes, lineup, state, repeat_id FROM show
WHERE cafe = CAST(:cafe AS BIGINT) AND starts_at >= CAST(:from_at AS BIGINT) AND starts_at < CAST(:until_at AS BIGINT)
ORDER BY starts_at, id;

-- name: timetable_edits(cafe, day)
-- What a day's timetable post was told since it was first drawn; slots begin with the day.
SELECT payload FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = 'timetable_edit'
  AND slot >= CAST(:day AS TEXT) || '-' AND slot < CAST(:day AS TEXT) || '.'
ORDER BY slot;

-- name: shows_after(cafe, from_at, count)
SELECT id, title, day, starts_at, minutes, lineup, state, repeat_id FROM show
WHERE cafe = CAST(:cafe AS BIGINT) AND starts_at >= CAST(:from_at AS BIGINT) AND state = 'planned'
ORDER BY starts_at, id LIMIT CAST(:count AS BIGINT);

-- name: show_by_id(cafe, show)
SELECT id, title, day, starts_at, minutes, lineup, state, repeat_id, event_id, first_at FROM show
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:show AS BIGINT);

-- name: insert_shows(cafe, rows)!
-- A show of a repeat that stands there already (perhaps moved, perhaps cancelled) stays as it is.
INSERT INTO show (cafe, id, title, day, starts_at, minutes, lineup, repeat_id, first_at)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2,
       CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 6 AS BIGINT),
       CAST(r.value ->> 3 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT DO NOTHING;

-- name: later_of_repeat(cafe, show)
-- The planned shows of a show's repeat from its own start on, itself among them; none for one that no repeat brought.
SELECT l.id, l.title, l.day, l.starts_at, l.minutes, l.lineup, l.state, l.repeat_id
FROM show s CROSS JOIN show l
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.id = CAST(:show AS BIGINT) AND l.cafe = s.cafe AND l.repeat_id = s.repeat_id
  AND l.starts_at >= s.starts_at AND l.state = 'planned'
ORDER BY l.starts_at, l.id;

-- name: end_repeat(cafe, id)!
UPDATE show_repeat SET state = 'cancelled' WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: cancel_show(cafe, show)!
UPDATE show SET state = 'cancelled' WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:show AS BIGINT);

-- name: set_show_event(cafe, show, event)!
UPDATE show SET event_id = CAST(:event AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:show AS BIGINT);

-- name: active_repeats(cafe)
-- A café has a handful of them.
SELECT id, title, weekdays, times, minutes, from_day, until_day, lineup, made_until FROM show_repeat
WHERE cafe = CAST(:cafe AS BIGINT) AND state = 'active' ORDER BY id;

-- name: insert_repeat(cafe, id, title, weekdays, times, minutes, from_day, until_day, lineup)!
INSERT INTO show_repeat (cafe, id, title, weekdays, times, minutes, from_day, until_day, lineup)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:title AS TEXT), CAST(:weekdays AS TEXT),
        CAST(:times AS TEXT), CAST(:minutes AS BIGINT), CAST(:from_day AS TEXT), CAST(:until_day AS TEXT),
        CAST(:lineup AS TEXT));

-- name: repeat_made_until(cafe, id, day)!
UPDATE show_repeat SET made_until = CAST(:day AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: reminders_of(cafe, show)
SELECT producer FROM reminder WHERE cafe = CAST(:cafe AS BIGINT) AND show = CAST(:show AS BIGINT) ORDER BY producer;

-- name: insert_reminder(cafe, show, producer)
-- The row that comes back says that it was not there before.
INSERT INTO reminder (cafe, show, producer)
VALUES (CAST(:cafe AS BIGINT), CAST(:show AS BIGINT), CAST(:producer AS BIGINT))
ON CONFLICT DO NOTHING RETURNING producer;

-- name: delete_reminder(cafe, show, producer)
DELETE FROM reminder WHERE cafe = CAST(:cafe AS BIGINT) AND show = CAST(:show AS BIGINT)
  AND producer = CAST(:producer AS BIGINT) RETURNING producer;

-- name: account_of_producer(cafe, platform, producer)
-- Where to write to a producer; nothing is left of it once they have deleted themselves.
SELECT a.external_id, p.language FROM account a JOIN producer p ON p.cafe = a.cafe AND p.no = a.producer
WHERE a.cafe = CAST(:cafe AS BIGINT) AND a.producer = CAST(:producer AS BIGINT)
  AND a.platform = CAST(:platform AS TEXT);

-- name: move_show(cafe, show, day, starts_at, minutes)!
UPDATE show SET day = CAST(:day AS TEXT), starts_at = CAST(:starts_at AS BIGINT), minutes = CAST(:minutes AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:show AS BIGINT);

-- name: set_show_lineup(cafe, show, lineup)!
UPDATE show SET lineup = CAST(:lineup AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:show AS BIGINT);
