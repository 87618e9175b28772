-- SQLite has one writer at a time, so whoever writes has locked everything already.

-- name: lock_house()
SELECT 1;

-- name: lock_shards()
SELECT 1;

-- name: lock_cafe(cafe)
SELECT revision, last_entry, last_producer, last_id, last_at FROM cafe WHERE id = CAST(:cafe AS BIGINT);
