-- What a producer chooses about oneself.

-- name: set_language(cafe, no, language)!
UPDATE producer SET language = CAST(:language AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);

-- name: set_name(cafe, no, name)!
UPDATE producer SET name = CAST(:name AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);

-- name: set_name_shown(cafe, no, shown)!
UPDATE producer SET name_shown = CAST(:shown AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);

-- name: set_oshi(cafe, no, oshi)!
UPDATE producer SET oshi = CAST(:oshi AS BIGINT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);

-- name: set_choices(cafe, no, options)!
UPDATE producer SET options = CAST(:options AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:no AS BIGINT);
