-- A café's own choices.

-- name: cafe_choices(cafe)
SELECT settings FROM cafe WHERE id = CAST(:cafe AS BIGINT);

-- name: write_choices(cafe, settings)!
UPDATE cafe SET settings = CAST(:settings AS TEXT) WHERE id = CAST(:cafe AS BIGINT);
