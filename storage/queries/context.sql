-- A café at one revision: what nearly every command needs and what seldom changes.

-- name: cafe_at(platform, external_id)
SELECT cafe FROM cafe_door WHERE platform = CAST(:platform AS TEXT) AND external_id = CAST(:external_id AS TEXT);

-- name: context_cafe(cafe)
SELECT name, settings, revision FROM cafe WHERE id = CAST(:cafe AS BIGINT);

-- name: context_doors(cafe)
SELECT platform, external_id FROM cafe_door WHERE cafe = CAST(:cafe AS BIGINT);

-- name: context_calendars(cafe)
SELECT from_at, zone, day_start, week_start FROM calendar WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY from_at;

-- name: context_cast(cafe)
SELECT id, name, kana, latin, nicknames, languages, colour, birthday, intake, unit, profile, portrait, state,
       platform, account, options
FROM cast_member WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY id;

-- name: context_seasons(cafe)
-- Every season: there are twelve a year, and a counter-entry asks for the state of any.
SELECT no, title, starts_day, ends_day, state, rules, opened_at, sealed_at, revealed_at, ceremony_at, told
FROM season WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY no;

-- name: next_cafe()
SELECT COALESCE(MAX(id), 0) + 1 FROM cafe;

-- name: insert_cafe(cafe, name, settings, at)!
INSERT INTO cafe (id, name, settings, created_at)
VALUES (CAST(:cafe AS BIGINT), CAST(:name AS TEXT), CAST(:settings AS TEXT), CAST(:at AS BIGINT));

-- name: insert_door(cafe, platform, external_id)!
INSERT INTO cafe_door (platform, external_id, cafe)
VALUES (CAST(:platform AS TEXT), CAST(:external_id AS TEXT), CAST(:cafe AS BIGINT));

-- name: insert_calendar(cafe, from_at, zone, day_start, week_start)!
INSERT INTO calendar (cafe, from_at, zone, day_start, week_start)
VALUES (CAST(:cafe AS BIGINT), CAST(:from_at AS BIGINT), CAST(:zone AS TEXT), CAST(:day_start AS BIGINT),
        CAST(:week_start AS BIGINT));

-- name: delete_calendars_from(cafe, from_at)!
-- A change that is decided but not yet in force may still be taken back.
DELETE FROM calendar WHERE cafe = CAST(:cafe AS BIGINT) AND from_at >= CAST(:from_at AS BIGINT);

-- name: insert_season(cafe, no, title, starts_day, ends_day, rules, at)!
INSERT INTO season (cafe, no, title, starts_day, ends_day, state, rules, opened_at, entries_before)
SELECT c.id, CAST(:no AS BIGINT), CAST(:title AS TEXT), CAST(:starts_day AS TEXT), CAST(:ends_day AS TEXT), 'open',
       CAST(:rules AS TEXT), CAST(:at AS BIGINT), c.last_entry
FROM cafe c WHERE c.id = CAST(:cafe AS BIGINT);

-- name: seal_season(cafe, no, at, ends_day, title)!
UPDATE season SET state = 'sealed', sealed_at = CAST(:at AS BIGINT), ends_day = CAST(:ends_day AS TEXT),
    title = CAST(:title AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT) AND state = 'open';

-- name: reveal_season(cafe, no, at)!
UPDATE season SET state = 'revealed', revealed_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT) AND state = 'sealed';

-- name: bump_revision(cafe)!
UPDATE cafe SET revision = revision + 1 WHERE id = CAST(:cafe AS BIGINT);

-- name: done_result(cafe, key)
SELECT result FROM done WHERE cafe = CAST(:cafe AS BIGINT) AND idem = CAST(:key AS TEXT);

-- name: write_done(cafe, key, result, at)!
INSERT INTO done (cafe, idem, result, at)
VALUES (CAST(:cafe AS BIGINT), CAST(:key AS TEXT), CAST(:result AS TEXT), CAST(:at AS BIGINT));

-- name: take_ids(cafe)
-- The last number given out in the café; take_ids_write moves it on in the same transaction.
SELECT last_id FROM cafe WHERE id = CAST(:cafe AS BIGINT);

-- name: take_ids_write(cafe, last_id)!
UPDATE cafe SET last_id = CAST(:last_id AS BIGINT) WHERE id = CAST(:cafe AS BIGINT);
