-- On PostgreSQL several processes write at once: whoever decides about a café holds its row until the commit.

-- name: lock_house()
-- For what is numbered across all cafés: a café itself.
SELECT 1 FROM (SELECT pg_advisory_xact_lock(7218264051)) locked;

-- name: lock_shards()
-- For who holds which shards. It is another lock: an import has the house to itself for as long as it takes.
SELECT 1 FROM (SELECT pg_advisory_xact_lock(7218264052)) locked;

-- name: lock_cafe(cafe)
-- NO KEY: rows that merely name the café may still be written.
SELECT revision, last_entry, last_producer, last_id, last_at FROM cafe WHERE id = CAST(:cafe AS BIGINT) FOR NO KEY UPDATE;
