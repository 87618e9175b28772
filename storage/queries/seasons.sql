-- What a season came to.

-- name: season_results(cafe, season)
SELECT cast_id, place, power, supporters FROM season_result
WHERE cafe = CAST(:cafe AS BIGINT) AND season = CAST(:season AS BIGINT) ORDER BY place, cast_id;

-- name: write_season_results(cafe, season, rows)!
INSERT INTO season_result (cafe, season, cast_id, place, power, supporters)
SELECT CAST(:cafe AS BIGINT), CAST(:season AS BIGINT), CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT),
       CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT DO NOTHING;

-- name: granted_in_season(cafe, season, first, last)
-- Points that staff granted in a season, voided grants taken off.
SELECT CAST(COALESCE(SUM(e.points + COALESCE(v.points, 0)), 0) AS BIGINT) FROM entry e
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.kind = 'grant' AND e.season = CAST(:season AS BIGINT)
  AND e.day >= CAST(:first AS TEXT) AND e.day <= CAST(:last AS TEXT);

-- name: season_winners(cafe)
-- Who came first in each season that is public.
SELECT r.season, r.cast_id, r.power FROM season s CROSS JOIN season_result r
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.state = 'revealed' AND r.cafe = s.cafe AND r.season = s.no AND r.place = 1
  AND r.power > 0
ORDER BY r.season DESC, r.cast_id;

-- name: begin_ceremony(cafe, no, at)!
UPDATE season SET ceremony_at = CAST(:at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT) AND state = 'sealed' AND ceremony_at IS NULL;

-- name: tell_place(cafe, no, place)!
UPDATE season SET told = CAST(:place AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT) AND state = 'sealed';

-- name: set_post_payload(cafe, kind, slot, payload)!
UPDATE post SET payload = CAST(:payload AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT) AND state = 'due';

-- name: ceremony_posts(cafe)
-- The state of every ceremony's post and of the result file that follows it.
SELECT slot, state FROM post WHERE cafe = CAST(:cafe AS BIGINT) AND kind IN ('ceremony', 'result_file');

-- name: send_again(cafe, kind, slot, at)
-- A post that did not go out, or perhaps did, is to be sent anew, into the channel that is chosen now.
UPDATE post SET state = 'due', due_at = CAST(:at AS BIGINT), next_at = CAST(:at AS BIGINT), attempts = 0,
    claimed_at = NULL, claimant = NULL, channel = NULL, message = NULL, error = NULL, expires_at = NULL
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state IN ('failed', 'unsure', 'skipped', 'cancelled')
RETURNING slot;

-- name: season_planned(cafe)
SELECT id, terms FROM season_plan WHERE cafe = CAST(:cafe AS BIGINT) AND state = 'planned';

-- name: season_plan(cafe, id)
SELECT season, terms, state FROM season_plan WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: insert_season_plan(cafe, id, season, terms)!
INSERT INTO season_plan (cafe, id, season, terms)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:season AS BIGINT), CAST(:terms AS TEXT));

-- name: set_season_plan(cafe, id, state)!
UPDATE season_plan SET state = CAST(:state AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: drop_season_plan(cafe)!
-- Another plan takes the place of the one so far.
UPDATE season_plan SET state = 'dropped' WHERE cafe = CAST(:cafe AS BIGINT) AND state = 'planned';

-- name: season_pushed(cafe, span)
-- Whether anybody has pushed in a season; what was taken back again leaves a row, and counts.
SELECT 1 FROM cast_tally WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT) LIMIT 1;
