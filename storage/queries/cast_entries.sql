-- The roster as staff keep it.

-- name: insert_cast(cafe, id, name, kana, latin, nicknames, languages, colour, birthday, intake, unit, at)!
INSERT INTO cast_member (cafe, id, name, kana, latin, nicknames, languages, colour, birthday, intake, unit, added_at)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:name AS TEXT), CAST(:kana AS TEXT), CAST(:latin AS TEXT),
        CAST(:nicknames AS TEXT), CAST(:languages AS TEXT), CAST(:colour AS BIGINT), CAST(:birthday AS TEXT),
        CAST(:intake AS BIGINT), CAST(:unit AS TEXT), CAST(:at AS BIGINT));

-- name: update_cast(cafe, id, name, kana, latin, nicknames, languages, colour, birthday, intake, unit)!
UPDATE cast_member SET name = CAST(:name AS TEXT), kana = CAST(:kana AS TEXT), latin = CAST(:latin AS TEXT),
    nicknames = CAST(:nicknames AS TEXT), languages = CAST(:languages AS TEXT), colour = CAST(:colour AS BIGINT),
    birthday = CAST(:birthday AS TEXT), intake = CAST(:intake AS BIGINT), unit = CAST(:unit AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: link_cast(cafe, id, platform, account)!
UPDATE cast_member SET platform = CAST(:platform AS TEXT), account = CAST(:account AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: set_cast_choices(cafe, cast, options)!
UPDATE cast_member SET options = CAST(:options AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:cast AS BIGINT);
