-- What fans can check: the roots that were published, and the leaves from which the proofs of one's own entries are made.

-- The last entry when the season opened: all of its own have higher numbers.
ALTER TABLE season ADD COLUMN entries_before INTEGER NOT NULL DEFAULT 0;

CREATE TABLE season_root (
    cafe       INTEGER NOT NULL,
    season     INTEGER NOT NULL,
    slot       TEXT    NOT NULL,                 -- result, or the day whose board tells this root so far
    root       TEXT    NOT NULL,                 -- 64 hexadecimal digits
    lines      INTEGER NOT NULL,
    last_entry INTEGER NOT NULL,                 -- up to this entry it was made
    bytes      INTEGER NOT NULL,                 -- what the lines take in a file
    head       TEXT    NOT NULL DEFAULT '',      -- of the result file, as it was published
    PRIMARY KEY (cafe, season, slot),
    FOREIGN KEY (cafe, season) REFERENCES season (cafe, no)
) STRICT, WITHOUT ROWID;

-- The tree over a result file's lines in pieces of 256 leaves, by the commitment of the first line in each.
CREATE TABLE season_leaves (
    cafe   INTEGER NOT NULL,
    season INTEGER NOT NULL,
    first  TEXT    NOT NULL,
    number INTEGER NOT NULL,
    root   TEXT    NOT NULL,
    leaves TEXT    NOT NULL,                     -- the hashes in base64
    PRIMARY KEY (cafe, season, first),
    FOREIGN KEY (cafe, season) REFERENCES season (cafe, no)
) STRICT, WITHOUT ROWID;
