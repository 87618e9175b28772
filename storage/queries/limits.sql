-- Limits that producers set for themselves.

-- name: book_limited(cafe, rows)
-- Points pushed since the first day of a period, pushes taken back left out: rows of (producer, first day).
-- Asked only of those who have a limit.
SELECT e.producer, r.value ->> 1, CAST(-SUM(e.points) AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN entry e
LEFT JOIN entry v ON v.cafe = e.cafe AND v.voids = e.no
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.producer = CAST(r.value ->> 0 AS BIGINT) AND e.day >= r.value ->> 1
  AND e.kind = 'push' AND v.no IS NULL
GROUP BY e.producer, r.value ->> 1;

-- name: yen_spent(cafe, producer, first)
-- Yen of the visits since a day whose entry no counter-entry has taken back, and of the stay that runs.
SELECT CAST(COALESCE((
    SELECT SUM(v.yen) FROM visit v LEFT JOIN entry c ON c.cafe = v.cafe AND c.voids = v.entry
    WHERE v.cafe = CAST(:cafe AS BIGINT) AND v.producer = CAST(:producer AS BIGINT) AND v.day >= CAST(:first AS TEXT)
      AND c.no IS NULL), 0) AS BIGINT)
  + CAST(COALESCE((
    SELECT SUM(l.yen) FROM stay s CROSS JOIN stay_line l
    WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.producer = CAST(:producer AS BIGINT)
      AND s.state IN ('running', 'leaving') AND l.cafe = s.cafe AND l.stay = s.id), 0) AS BIGINT);
