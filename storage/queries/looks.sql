-- What the command line looks at.

-- name: posts_of(cafe, kinds, since)
-- By kind, since the table's key goes on with it; open posts of any age, finished ones only from an instant on.
SELECT p.kind, p.slot, p.due_at, p.state, p.channel, p.message, p.attempts, p.error
FROM json_each(CAST(:kinds AS TEXT)) r CROSS JOIN post p
WHERE p.cafe = CAST(:cafe AS BIGINT) AND p.kind = r.value ->> 0
  AND (p.due_at >= CAST(:since AS BIGINT) OR p.state IN ('due', 'claimed', 'failed', 'unsure'))
ORDER BY p.due_at, p.kind, p.slot;
