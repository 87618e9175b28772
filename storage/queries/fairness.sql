-- What fans can check: a season's lines, the roots over them, the leaves for proofs.

-- name: season_extent(cafe, season)
-- The entry before the season's first, and the café's last one.
SELECT s.entries_before, c.last_entry FROM season s JOIN cafe c ON c.id = s.cafe
WHERE s.cafe = CAST(:cafe AS BIGINT) AND s.no = CAST(:season AS BIGINT);

-- name: season_lines(cafe, season, after, last)
-- A season's entries with power among those behind one number, up to another; each with the one that it takes back.
SELECT e.no, e.producer, e.day, e.cast_id, e.points, e.weight, e.power, e.salt,
       o.season, o.no, o.producer, o.day, o.cast_id, o.points, o.weight, o.power, o.salt
FROM entry e LEFT JOIN entry o ON o.cafe = e.cafe AND o.no = e.voids
WHERE e.cafe = CAST(:cafe AS BIGINT) AND e.no > CAST(:after AS BIGINT) AND e.no <= CAST(:last AS BIGINT)
  AND e.season = CAST(:season AS BIGINT) AND e.cast_id IS NOT NULL AND e.power <> 0
ORDER BY e.no;

-- name: season_root(cafe, season, slot)
SELECT root, lines, last_entry, bytes, head FROM season_root
WHERE cafe = CAST(:cafe AS BIGINT) AND season = CAST(:season AS BIGINT) AND slot = CAST(:slot AS TEXT);

-- name: latest_root_so_far(cafe, season)
SELECT root, lines, last_entry, bytes, slot FROM season_root
WHERE cafe = CAST(:cafe AS BIGINT) AND season = CAST(:season AS BIGINT) AND slot < 'a' ORDER BY slot DESC LIMIT 1;

-- name: write_season_root(cafe, season, slot, root, lines, last, bytes, head)!
-- The first one stays: it may stand in a post.
INSERT INTO season_root (cafe, season, slot, root, lines, last_entry, bytes, head)
VALUES (CAST(:cafe AS BIGINT), CAST(:season AS BIGINT), CAST(:slot AS TEXT), CAST(:root AS TEXT),
        CAST(:lines AS BIGINT), CAST(:last AS BIGINT), CAST(:bytes AS BIGINT), CAST(:head AS TEXT))
ON CONFLICT DO NOTHING;

-- name: rewrite_season_head(cafe, season, head)!
UPDATE season_root SET head = CAST(:head AS TEXT)
WHERE cafe = CAST(:cafe AS BIGINT) AND season = CAST(:season AS BIGINT) AND slot = 'result';

-- name: write_season_leaves(cafe, season, rows)!
INSERT INTO season_leaves (cafe, season, first, number, root, leaves)
SELECT CAST(:cafe AS BIGINT), CAST(:season AS BIGINT), r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2,
       r.value ->> 3
FROM json_each(CAST(:rows AS TEXT)) r WHERE true
ON CONFLICT DO NOTHING;

-- name: season_chunk_roots(cafe, season)
SELECT root FROM season_leaves WHERE cafe = CAST(:cafe AS BIGINT) AND season = CAST(:season AS BIGINT) ORDER BY first;

-- name: season_chunks(cafe, season, rows)
-- The chunk in which each of some commitments has its place.
SELECT r.value ->> 0, l.number, l.leaves FROM json_each(CAST(:rows AS TEXT)) r
CROSS JOIN season_leaves l
WHERE l.cafe = CAST(:cafe AS BIGINT) AND l.season = CAST(:season AS BIGINT) AND l.first = (
    SELECT MAX(f.first) FROM season_leaves f
    WHERE f.cafe = CAST(:cafe AS BIGINT) AND f.season = CAST(:season AS BIGINT) AND f.first <= r.value ->> 0);

-- name: audit_roots(cafe)
-- Every root that was kept of a café.
SELECT season, slot, root, lines, last_entry FROM season_root WHERE cafe = CAST(:cafe AS BIGINT)
ORDER BY season, last_entry, slot;
