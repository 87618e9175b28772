-- What processes that share a database agree on, whoever of them asks. It belongs to no café, so no key begins with one.
-- All times here are the database's own clock: those of several machines differ.
CREATE TABLE lease (
    name     TEXT    NOT NULL PRIMARY KEY,       -- shard:3, commands, housekeeping
    holder   TEXT    NOT NULL,                   -- process and machine, for people to read, and a word of its own
    until_at INTEGER NOT NULL,                   -- from then on it is anybody's; 0 was given back
    note     TEXT    NOT NULL DEFAULT '',        -- what the holder says: shard count and version, a digest, a day
    noted_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One IDENTIFY for each bucket and pause, whichever process sends it.
CREATE TABLE identify_slot (
    bucket  INTEGER NOT NULL PRIMARY KEY,
    holder  TEXT    NOT NULL,                    -- who is about to identify; '' once that is done
    free_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a café's revision was last another, so that the announcer reads only what is new.
ALTER TABLE cafe ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cafe_changed ON cafe (changed_at);

CREATE TRIGGER cafe_opened AFTER INSERT ON cafe BEGIN
    UPDATE cafe SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE id = NEW.id;
END;
CREATE TRIGGER cafe_revised AFTER UPDATE OF revision ON cafe WHEN NEW.revision <> OLD.revision BEGIN
    UPDATE cafe SET changed_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE id = NEW.id;
END;
