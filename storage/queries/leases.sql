-- Leases and turns, by the clock of the database itself: machines have their own. `now` in braces stands for it
-- (storage/queries.py). On PostgreSQL it goes on inside a transaction, so whoever has waited for a row judges by the
-- time at which it came.

-- name: take_lease(name, holder, lasts)
-- One wins: the row comes back for the holder alone. A lease that ends later than one taken now could was taken
-- before the clock was set back.
INSERT INTO lease (name, holder, until_at)
VALUES (CAST(:name AS TEXT), CAST(:holder AS TEXT),
    {now} + CAST(:lasts AS BIGINT))
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at
WHERE lease.holder = excluded.holder
   OR lease.until_at <= {now}
   OR lease.until_at > {now} + CAST(:lasts AS BIGINT) + 1000
RETURNING holder, until_at - {now}, note,
    {now} - noted_at;

-- name: lease_named(name)
SELECT holder, until_at - {now}, note,
    {now} - noted_at
FROM lease WHERE name = CAST(:name AS TEXT);

-- name: living_leases(first, last)
SELECT name, holder, until_at - {now}, note,
    {now} - noted_at
FROM lease WHERE name >= CAST(:first AS TEXT) AND name < CAST(:last AS TEXT)
  AND until_at > {now}
ORDER BY name;

-- name: note_lease(name, holder, note)
UPDATE lease SET note = CAST(:note AS TEXT), noted_at = {now}
WHERE name = CAST(:name AS TEXT) AND holder = CAST(:holder AS TEXT)
  AND until_at > {now}
RETURNING name;

-- name: end_lease(name, holder)!
UPDATE lease SET until_at = 0 WHERE name = CAST(:name AS TEXT) AND holder = CAST(:holder AS TEXT);

-- name: take_turn(bucket, holder, kept, pause)
-- The turn is for whoever finds it free, and for who holds it already; `kept` is its holder from now on. One that is
-- free later than one taken now could be was taken before the clock was set back.
INSERT INTO identify_slot (bucket, holder, free_at)
VALUES (CAST(:bucket AS BIGINT), CAST(:kept AS TEXT),
    {now} + CAST(:pause AS BIGINT))
ON CONFLICT (bucket) DO UPDATE SET holder = excluded.holder,
    free_at = {now} + CAST(:pause AS BIGINT)
WHERE identify_slot.holder = CAST(:holder AS TEXT)
   OR identify_slot.free_at <= {now}
   OR identify_slot.free_at > {now} + CAST(:pause AS BIGINT) + 1000
RETURNING bucket;

-- name: turn_wait(bucket)
SELECT free_at - {now}
FROM identify_slot WHERE bucket = CAST(:bucket AS BIGINT);

-- name: database_now()
SELECT {now};
