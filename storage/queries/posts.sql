-- Posts that come by themselves: planned, claimed by one process, sent once, their end recorded.

-- name: plan_posts(cafe, now, rows)!
-- A post that is planned already follows a change of plan as long as its hour has not come.
INSERT INTO post (cafe, kind, slot, post_id, due_at, expires_at, next_at, payload)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
       CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 3 AS BIGINT), r.value ->> 5
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT (cafe, kind, slot) DO UPDATE
SET due_at = excluded.due_at, next_at = excluded.next_at, expires_at = excluded.expires_at
WHERE post.state = 'due' AND post.attempts = 0 AND post.due_at > CAST(:now AS BIGINT)
  AND post.due_at <> excluded.due_at;

-- name: posts_due(now, count, passed, shards, of, without)
-- Across the cafés whose servers are of these shards (a server's shard is its id, without the lower 22 bits, modulo
-- their number): what waits to be tried, and claims whose holder fell silent. Of posts that are due together the
-- timetable goes before the board, and the end of a season before its ceremony.
SELECT p.cafe, p.kind, p.slot, p.attempts, d.external_id FROM post p CROSS JOIN cafe_door d
WHERE d.cafe = p.cafe AND d.platform = 'discord' AND p.state IN ('due', 'claimed') AND p.next_at <= CAST(:now AS BIGINT)
  AND (CAST(:of AS BIGINT) = 1
       OR CASE WHEN d.platform = 'discord' THEN (CAST(d.external_id AS BIGINT) / 4194304) % CAST(:of AS BIGINT) END
          IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:shards AS TEXT)) r))
  AND p.kind NOT IN (SELECT r.value ->> 0 FROM json_each(CAST(:without AS TEXT)) r)
ORDER BY p.next_at, p.due_at, p.kind DESC, p.cafe, p.slot LIMIT CAST(:count AS BIGINT) OFFSET CAST(:passed AS BIGINT);

-- name: posts_held_up(now, until, shards, of)
-- What became due by a café's own clock while that waits for a clock that was set back: it is due now.
SELECT p.cafe, p.kind, p.slot, d.external_id, p.next_at
FROM post p CROSS JOIN cafe c CROSS JOIN cafe_door d
WHERE c.id = p.cafe AND d.cafe = p.cafe AND d.platform = 'discord' AND p.state IN ('due', 'claimed')
  AND p.next_at > CAST(:now AS BIGINT) AND p.next_at <= CAST(:until AS BIGINT)
  AND p.state = 'due' AND p.attempts = 0 AND p.next_at <= c.last_at
  AND (CAST(:of AS BIGINT) = 1
       OR CASE WHEN d.platform = 'discord' THEN (CAST(d.external_id AS BIGINT) / 4194304) % CAST(:of AS BIGINT) END
          IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:shards AS TEXT)) r))
ORDER BY p.next_at, p.due_at, p.kind DESC, p.cafe, p.slot;

-- name: put_off_posts(rows, next_at)!
UPDATE post SET next_at = CAST(:next_at AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r
WHERE post.cafe = CAST(r.value ->> 0 AS BIGINT) AND post.kind = r.value ->> 1 AND post.slot = r.value ->> 2
  AND post.state = 'due';

-- name: posting_cafes(since)
-- Cafés with their doors and revisions, to know whose posts have to be planned anew.
SELECT d.cafe, d.external_id, c.revision, c.changed_at FROM cafe c CROSS JOIN cafe_door d
WHERE c.changed_at >= CAST(:since AS BIGINT) AND d.cafe = c.id AND d.platform = 'discord' ORDER BY c.changed_at, c.id;

-- name: post_named(cafe, kind, slot)
SELECT post_id, due_at, expires_at, state, channel, message, claimed_at, attempts, payload FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT);

-- name: post_id_of(cafe, kind, slot)
SELECT post_id FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT);

-- name: post_with_id(cafe, post_id)
SELECT kind, slot, state, payload FROM post
WHERE cafe = CAST(:cafe AS BIGINT) AND post_id = CAST(:post_id AS TEXT);

-- name: claim_post(cafe, kind, slot, attempts, now, until, claimant, channel)
-- One process wins: the row changes, and comes back, for exactly one of them. `claimed_at` stays that of the first
-- claim from which a message may have come; the channel is frozen by it.
UPDATE post SET state = 'claimed', claimant = CAST(:claimant AS TEXT), attempts = attempts + 1,
    next_at = CAST(:until AS BIGINT), claimed_at = COALESCE(claimed_at, CAST(:now AS BIGINT)),
    channel = COALESCE(channel, CAST(:channel AS TEXT))
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state IN ('due', 'claimed') AND next_at <= CAST(:now AS BIGINT) AND attempts = CAST(:attempts AS BIGINT)
RETURNING post_id, channel, claimed_at, attempts, payload, expires_at;

-- name: end_post(cafe, kind, slot, claimant, state, message, error)
-- Only who holds the claim tells its end; a message once recorded stays so.
UPDATE post SET state = CAST(:state AS TEXT), message = COALESCE(CAST(:message AS TEXT), message),
    error = CAST(:error AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state = 'claimed' AND claimant = CAST(:claimant AS TEXT)
RETURNING attempts;

-- name: retry_post(cafe, kind, slot, claimant, next_at, error, sure)
-- `sure` says that no message can have come of the attempt, so none has to be looked for.
UPDATE post SET state = 'due', next_at = CAST(:next_at AS BIGINT), error = CAST(:error AS TEXT),
    claimed_at = CASE WHEN CAST(:sure AS BIGINT) = 1 THEN NULL ELSE claimed_at END
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state = 'claimed' AND claimant = CAST(:claimant AS TEXT)
RETURNING attempts;

-- name: skip_post(cafe, kind, slot, now, error)
UPDATE post SET state = 'skipped', error = CAST(:error AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state IN ('due', 'claimed') AND next_at <= CAST(:now AS BIGINT)
RETURNING post_id;

-- name: posts_named(cafe, rows)
SELECT p.kind, p.slot, p.state, p.payload FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN post p
WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.kind = r.value ->> 0 AND p.slot = r.value ->> 1;

-- name: cancel_post(cafe, kind, slot)!
UPDATE post SET state = 'cancelled'
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT) AND state = 'due';

-- name: revive_post(cafe, kind, slot, due_at, expires_at)!
-- A post that was cancelled, or skipped for want of a channel, is wanted again.
UPDATE post SET state = 'due', due_at = CAST(:due_at AS BIGINT), next_at = CAST(:due_at AS BIGINT),
    expires_at = CAST(:expires_at AS BIGINT), attempts = 0, claimed_at = NULL, error = NULL
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT)
  AND state IN ('cancelled', 'skipped');

-- name: retime_posts(cafe, kind, slots, due_at, expires_at, anew)!
-- Posts whose hour has changed. What was skipped or failed gets its chance; `anew` says that one which went out is due
-- again (an edit, a reminder). One that may have gone out already keeps its claim, so that it is looked for.
UPDATE post SET due_at = CAST(:due_at AS BIGINT), next_at = CAST(:due_at AS BIGINT),
    expires_at = CAST(:expires_at AS BIGINT), attempts = 0, error = NULL, state = 'due',
    claimed_at = CASE WHEN state = 'due' THEN claimed_at END, channel = CASE WHEN state = 'due' THEN channel END
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT)
  AND slot IN (SELECT r.value ->> 0 FROM json_each(CAST(:slots AS TEXT)) r)
  AND (state IN ('due', 'cancelled', 'skipped', 'failed')
       OR (CAST(:anew AS BIGINT) = 1 AND state IN ('claimed', 'sent', 'unsure')));

-- name: write_board_places(cafe, posted, rows)!
-- The places as this post shows them; movement is measured from here.
INSERT INTO board_place (cafe, span, posted, cast_id, place)
SELECT CAST(:cafe AS BIGINT), r.value ->> 0, CAST(:posted AS TEXT), CAST(r.value ->> 1 AS BIGINT),
       CAST(r.value ->> 2 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT DO NOTHING;

-- name: prune_buckets(cafe, board, first, last, beyond)!
-- Places are looked up in running windows only; those long past need no histogram, but for a board's latest of each
-- period: it is what the audit counts again, however long nobody has pushed.
DELETE FROM score_bucket WHERE cafe = CAST(:cafe AS BIGINT) AND board = CAST(:board AS BIGINT)
  AND span >= CAST(:first AS TEXT) AND span < CAST(:last AS TEXT)
  AND span < (SELECT MAX(b.span) FROM score_bucket b
              WHERE b.cafe = CAST(:cafe AS BIGINT) AND b.board = CAST(:board AS BIGINT)
                AND b.span >= CAST(:first AS TEXT) AND b.span < CAST(:beyond AS TEXT));

-- name: delay_post(cafe, kind, slot, next_at)!
UPDATE post SET next_at = CAST(:next_at AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT) AND slot = CAST(:slot AS TEXT) AND state = 'due';

-- name: board_posted_before(cafe, span, posted)
-- The places on the latest board post of a window before a given one.
SELECT cast_id, place FROM board_place
WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT)
  AND posted = (SELECT MAX(posted) FROM board_place WHERE cafe = CAST(:cafe AS BIGINT) AND span = CAST(:span AS TEXT)
                AND posted < CAST(:posted AS TEXT));
