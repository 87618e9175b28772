-- What is stored about a person: read for a file of their own, and let go of.

-- name: own_cafes(platform, account)
-- Across all cafés: where an account has a card.
SELECT c.id, c.name FROM account a JOIN cafe c ON c.id = a.cafe
WHERE a.platform = CAST(:platform AS TEXT) AND a.external_id = CAST(:account AS TEXT) ORDER BY c.id;

-- name: own_accounts(cafe, producer)
SELECT platform, external_id FROM account
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY platform, external_id;

-- name: own_notices(cafe, producer)
SELECT kind, cast_id FROM notice
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY kind, cast_id;

-- name: own_reminders(cafe, producer)
SELECT s.title, s.starts_at FROM reminder r JOIN show s ON s.cafe = r.cafe AND s.id = r.show
WHERE r.cafe = CAST(:cafe AS BIGINT) AND r.producer = CAST(:producer AS BIGINT) ORDER BY s.starts_at, s.id;

-- name: own_visits(cafe, producer)
SELECT entry, day, yen, pv_yen, spot FROM visit
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY day, entry;

-- name: own_stays(cafe, producer)
SELECT id, spot, started_at, until_at, left_at, state FROM stay
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY id;

-- name: own_stay_lines(cafe, producer)
SELECT l.stay, l.kind, l.yen, l.at, m.name_en, m.name_ja FROM stay s
CROSS JOIN stay_line l LEFT JOIN menu_item m ON m.cafe = l.cafe AND m.id = l.item
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.producer = CAST(:producer AS BIGINT) AND l.cafe = s.cafe AND l.stay = s.id
ORDER BY l.stay, l.line;

-- name: own_shout_outs(cafe, producer)
SELECT entry, day, cast_id, words, public, state, thanks FROM shout_out
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY entry;

-- name: own_suspensions(cafe, producer)
SELECT reason, at, lifted_at FROM suspension
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT) ORDER BY id;

-- name: own_entries(cafe, producer, after, count)
-- The whole of each entry, with its salt, and the number of the entry that voids it; oldest first.
SELECT e.no, e.idem, e.kind, e.producer, e.cast_id, e.points, e.pv, e.weight, e.power, e.day, e.season, e.at, e.balance,
       e.voids, e.guard, e.actor, e.reason, e.salt, v.no
FROM entry e LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(:producer AS BIGINT) AND e.no > CAST(:after AS BIGINT)
ORDER BY e.no LIMIT CAST(:count AS BIGINT);

-- name: keep_left(cafe, key, day, at)!
-- That this account has checked in today, for a new card of the same day.
INSERT INTO done (cafe, idem, result, at)
VALUES (CAST(:cafe AS BIGINT), CAST(:key AS TEXT), CAST(:day AS TEXT), CAST(:at AS BIGINT))
ON CONFLICT (cafe, idem) DO NOTHING;

-- name: forget_left(cafe, today)!
-- The keys of left_key (cafe/own_data.py) once their business day is over; ";" comes after ":".
DELETE FROM done WHERE cafe = CAST(:cafe AS BIGINT) AND idem >= 'left:' AND idem < 'left;'
  AND result < CAST(:today AS TEXT);

-- name: erase_accounts(cafe, producer)!
DELETE FROM account WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_notices(cafe, producer)!
DELETE FROM notice WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_reminders(cafe, producer)!
DELETE FROM reminder WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_mutes(cafe, producer)!
DELETE FROM mute WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_suspensions(cafe, producer)!
DELETE FROM suspension WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_words_of(cafe, producer)!
-- Withdrawn words were the only ones of their day that another message could follow, and stay withdrawn.
UPDATE shout_out SET words = '', thanks = NULL, public = 0,
    state = CASE WHEN state = 'withdrawn' THEN state ELSE 'erased' END
WHERE cafe = CAST(:cafe AS BIGINT) AND producer = CAST(:producer AS BIGINT);

-- name: erase_producer(cafe, producer, name)!
-- The number stays, with balance and PV, which its entries add up to.
UPDATE producer SET name = CAST(:name AS TEXT), name_shown = 0, language = NULL, oshi = NULL, streak = 0,
    last_check_in = NULL, options = '{}', state = 'deleted'
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:producer AS BIGINT);

-- name: forget_channels(cafe, kinds, account)!
-- A direct message is kept with the account that it went to; one that is tried again asks for it anew.
UPDATE post SET channel = NULL
WHERE cafe = CAST(:cafe AS BIGINT) AND kind IN (SELECT r.value ->> 0 FROM json_each(CAST(:kinds AS TEXT)) r)
  AND channel = CAST(:account AS TEXT);

-- name: erase_old_words(cafe, before, count)
-- A step of the nightly job: words older than an instant, and the thanks for them.
UPDATE shout_out SET words = '', thanks = NULL, public = 0,
    state = CASE WHEN state = 'withdrawn' THEN state ELSE 'erased' END
WHERE cafe = CAST(:cafe AS BIGINT) AND entry IN (
    SELECT s.entry FROM shout_out s WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.words <> ''
      AND s.ripe_at < CAST(:before AS BIGINT) ORDER BY s.ripe_at LIMIT CAST(:count AS BIGINT))
RETURNING entry;
