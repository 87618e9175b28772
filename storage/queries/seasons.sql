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
