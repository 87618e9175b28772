-- Rest, graduation, and a graduate's name taken back.

-- name: set_cast_state(cafe, cast, state)!
UPDATE cast_member SET state = CAST(:state AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:cast AS BIGINT);

-- name: delete_mutes_of_cast(cafe, cast)!
DELETE FROM mute WHERE cafe = CAST(:cafe AS BIGINT) AND cast_id = CAST(:cast AS BIGINT);

-- name: set_repeat_lineup(cafe, id, lineup)!
UPDATE show_repeat SET lineup = CAST(:lineup AS TEXT) WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: empty_cast(cafe, id)!
-- What update_cast does not touch.
UPDATE cast_member SET profile = '', portrait = '', options = '{}', platform = NULL, account = NULL
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: posts_naming(cafe, kind, name)
-- Posts of a kind whose facts hold a text somewhere; a text of many is looked at once more where it is read.
SELECT slot, payload FROM post WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT)
  AND replace(payload, CAST(:name AS TEXT), '') <> payload;

-- name: rewrite_posts(cafe, kind, rows)!
UPDATE post SET payload = (SELECT r.value ->> 1 FROM json_each(CAST(:rows AS TEXT)) r WHERE r.value ->> 0 = post.slot)
WHERE cafe = CAST(:cafe AS BIGINT) AND kind = CAST(:kind AS TEXT)
  AND slot IN (SELECT r.value ->> 0 FROM json_each(CAST(:rows AS TEXT)) r);
