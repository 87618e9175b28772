-- Stays: a guest's time and running bill, the menu, and what the till makes of it.

-- name: running_stay(cafe, producer)
-- A producer's stay that nobody has settled.
SELECT s.id, s.producer, s.spot, s.started_at, s.until_at, s.left_at, s.state, s.closed_by FROM stay s
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.producer = CAST(:producer AS BIGINT) AND s.state IN ('running', 'leaving');

-- name: stay_by_id(cafe, stay)
SELECT s.id, s.producer, s.spot, s.started_at, s.until_at, s.left_at, s.state, s.closed_by FROM stay s
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.id = CAST(:stay AS BIGINT);

-- name: stay_lines(cafe, stay)
-- A bill's lines in order, with what was ordered of the menu.
SELECT l.kind, l.yen, l.at, m.id, m.name_en, m.name_ja, m.yen, m.alcohol, m.sold FROM stay_line l
LEFT JOIN menu_item m ON m.cafe = l.cafe AND m.id = l.item
WHERE l.cafe = CAST(:cafe AS BIGINT) AND l.stay = CAST(:stay AS BIGINT) ORDER BY l.line;

-- name: stay_guest(cafe, producer)
SELECT name, language FROM producer WHERE cafe = CAST(:cafe AS BIGINT) AND no = CAST(:producer AS BIGINT);

-- name: stay_visits(cafe, stay)
-- The visits recorded for a stay, newest first, each with the number of its counter-entry.
SELECT v.entry, v.yen, v.pv_yen, e.pv, e.points, e.actor, w.no FROM visit v
JOIN entry e ON e.cafe = v.cafe AND e.no = v.entry
LEFT JOIN entry w ON w.cafe = v.cafe AND w.voids = v.entry
WHERE v.cafe = CAST(:cafe AS BIGINT) AND v.stay = CAST(:stay AS BIGINT) ORDER BY v.id DESC;

-- name: insert_stay(cafe, stay, producer, spot, started_at, until_at)!
INSERT INTO stay (cafe, id, producer, spot, started_at, until_at, state)
VALUES (CAST(:cafe AS BIGINT), CAST(:stay AS BIGINT), CAST(:producer AS BIGINT), CAST(:spot AS TEXT),
        CAST(:started_at AS BIGINT), CAST(:until_at AS BIGINT), 'running');

-- name: insert_stay_lines(cafe, stay, rows)!
-- Lines behind those that stand there: rows of (place from 1, kind, item, yen, at).
INSERT INTO stay_line (cafe, stay, line, kind, item, yen, at)
SELECT CAST(:cafe AS BIGINT), CAST(:stay AS BIGINT),
       (SELECT COALESCE(MAX(l.line), 0) FROM stay_line l
          WHERE l.cafe = CAST(:cafe AS BIGINT) AND l.stay = CAST(:stay AS BIGINT)) + CAST(r.value ->> 0 AS BIGINT),
       r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r;

-- name: write_stay(cafe, stay, until_at, left_at, state)!
UPDATE stay SET until_at = CAST(:until_at AS BIGINT), left_at = CAST(:left_at AS BIGINT), state = CAST(:state AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:stay AS BIGINT);

-- name: drop_stay(cafe, stay, left_at, closed_by)!
UPDATE stay SET state = 'dropped', left_at = COALESCE(left_at, CAST(:left_at AS BIGINT)),
    closed_by = CAST(:closed_by AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:stay AS BIGINT);

-- name: menu_items(cafe)
SELECT id, name_en, name_ja, yen, alcohol, sold FROM menu_item WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY id;

-- name: put_menu_item(cafe, item, name_en, name_ja, yen, alcohol, sold)!
INSERT INTO menu_item (cafe, id, name_en, name_ja, yen, alcohol, sold)
VALUES (CAST(:cafe AS BIGINT), CAST(:item AS BIGINT), CAST(:name_en AS TEXT), CAST(:name_ja AS TEXT),
        CAST(:yen AS BIGINT), CAST(:alcohol AS BIGINT), CAST(:sold AS BIGINT))
ON CONFLICT (cafe, id) DO UPDATE SET name_en = excluded.name_en, name_ja = excluded.name_ja, yen = excluded.yen,
    alcohol = excluded.alcohol, sold = excluded.sold;

-- name: book_bills(cafe, rows)
-- Stays as the till sees them: sum of the lines, visits recorded, entry and day of the visit that stands.
SELECT s.id, s.producer, s.spot, s.state,
       (SELECT CAST(COALESCE(SUM(l.yen), 0) AS BIGINT) FROM stay_line l WHERE l.cafe = s.cafe AND l.stay = s.id),
       (SELECT COUNT(*) FROM visit v WHERE v.cafe = s.cafe AND v.stay = s.id),
       (SELECT MAX(v.entry) FROM visit v LEFT JOIN entry w ON w.cafe = v.cafe AND w.voids = v.entry
          WHERE v.cafe = s.cafe AND v.stay = s.id AND w.no IS NULL),
       (SELECT v.day FROM visit v LEFT JOIN entry w ON w.cafe = v.cafe AND w.voids = v.entry
          WHERE v.cafe = s.cafe AND v.stay = s.id AND w.no IS NULL ORDER BY v.entry DESC LIMIT 1)
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN stay s
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.id = CAST(r.value ->> 0 AS BIGINT);

-- name: settle_stays(cafe, rows)!
-- Rows of (stay, correction).
UPDATE stay SET state = 'paid' WHERE cafe = CAST(:cafe AS BIGINT)
  AND id IN (SELECT CAST(r.value ->> 0 AS BIGINT) FROM json_each(CAST(:rows AS TEXT)) r);

-- name: write_corrections(cafe, at, rows)!
-- What a paid bill differs from its lines by, as one line more.
INSERT INTO stay_line (cafe, stay, line, kind, yen, at)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT),
       (SELECT COALESCE(MAX(l.line), 0) + 1 FROM stay_line l
          WHERE l.cafe = CAST(:cafe AS BIGINT) AND l.stay = CAST(r.value ->> 0 AS BIGINT)),
       'correction', CAST(r.value ->> 1 AS BIGINT), CAST(:at AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r WHERE CAST(r.value ->> 1 AS BIGINT) <> 0;
