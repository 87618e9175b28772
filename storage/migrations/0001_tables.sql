-- The tables of the whole product, in the one form that SQLite and PostgreSQL share (storage/migrations.py swaps
-- INTEGER for BIGINT and drops STRICT and WITHOUT ROWID for PostgreSQL). Every key begins with the café, so that a
-- café's rows can be sharded or partitioned by it. Instants are milliseconds since 1970 UTC; business days are ISO dates,
-- stored with the row and never recomputed; points, PV, yen and power (hundredths) are integers.

CREATE TABLE cafe (
    id            INTEGER NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    settings      TEXT    NOT NULL,              -- JSON: what /setup and config.toml decide
    revision      INTEGER NOT NULL DEFAULT 0,    -- grows with every change of settings, roster, calendar or season
    last_entry    INTEGER NOT NULL DEFAULT 0,
    last_producer INTEGER NOT NULL DEFAULT 0,
    last_id       INTEGER NOT NULL DEFAULT 0,    -- cast, shows, announcements and the rest of the numbered rows
    last_at       INTEGER NOT NULL DEFAULT 0,    -- the ledger's clock never steps back
    created_at    INTEGER NOT NULL
) STRICT;

-- The doors through which a café is reached: a Discord server today, a LINE account tomorrow.
CREATE TABLE cafe_door (
    platform    TEXT    NOT NULL,
    external_id TEXT    NOT NULL,
    cafe        INTEGER NOT NULL REFERENCES cafe (id),
    PRIMARY KEY (platform, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX door_of_cafe ON cafe_door (cafe);

-- A change of zone or day start is a new row that takes effect at a day's start.
CREATE TABLE calendar (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    from_at    INTEGER NOT NULL,
    zone       TEXT    NOT NULL,
    day_start  INTEGER NOT NULL,                 -- minutes after local midnight
    week_start INTEGER NOT NULL,                 -- 0 is Monday
    PRIMARY KEY (cafe, from_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE producer (
    cafe          INTEGER NOT NULL REFERENCES cafe (id),
    no            INTEGER NOT NULL,              -- Producer No.
    name          TEXT    NOT NULL,
    name_shown    INTEGER NOT NULL DEFAULT 0 CHECK (name_shown IN (0, 1)),
    language      TEXT    CHECK (language IN ('en', 'ja')),
    oshi          INTEGER,
    balance       INTEGER NOT NULL DEFAULT 0 CHECK (balance >= 0),
    pv            INTEGER NOT NULL DEFAULT 0 CHECK (pv >= 0),
    streak        INTEGER NOT NULL DEFAULT 0,
    last_check_in TEXT,
    state         TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'deleted')),
    welcomed      INTEGER NOT NULL DEFAULT 0 CHECK (welcomed IN (0, 1)),  -- asked whether boards show the name
    options       TEXT    NOT NULL DEFAULT '{}', -- JSON: own limits, notices, promotion in public
    joined_at     INTEGER NOT NULL,
    PRIMARY KEY (cafe, no)
) STRICT, WITHOUT ROWID;

-- A platform's account points to a producer; deleting a person removes this row and the name, never an entry.
CREATE TABLE account (
    cafe        INTEGER NOT NULL REFERENCES cafe (id),
    platform    TEXT    NOT NULL,
    external_id TEXT    NOT NULL,
    producer    INTEGER NOT NULL,
    PRIMARY KEY (cafe, platform, external_id),
    FOREIGN KEY (cafe, producer) REFERENCES producer (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_of_producer ON account (cafe, producer);

CREATE TABLE cast_member (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    id         INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    kana       TEXT    NOT NULL DEFAULT '',
    latin      TEXT    NOT NULL DEFAULT '',
    nicknames  TEXT    NOT NULL DEFAULT '[]',    -- JSON list
    languages  TEXT    NOT NULL DEFAULT '[]',    -- JSON list of language codes
    colour     INTEGER,
    birthday   TEXT,                             -- MM-DD, no year
    intake     INTEGER,
    unit       TEXT    NOT NULL DEFAULT '',
    profile    TEXT    NOT NULL DEFAULT '',
    portrait   TEXT    NOT NULL DEFAULT '',
    state      TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'resting', 'graduated')),
    platform   TEXT,                             -- the linked account, never shown to anyone
    account    TEXT,
    options    TEXT    NOT NULL DEFAULT '{}',    -- JSON: wall off, paused, own words
    added_at   INTEGER NOT NULL,
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cast_account ON cast_member (cafe, platform, account) WHERE account IS NOT NULL;

CREATE TABLE shift (
    cafe     INTEGER NOT NULL REFERENCES cafe (id),
    day      TEXT    NOT NULL,
    cast_id  INTEGER NOT NULL,
    starts   INTEGER,                            -- minutes after local midnight, shown only when the café says so
    ends     INTEGER,
    PRIMARY KEY (cafe, day, cast_id),
    FOREIGN KEY (cafe, cast_id) REFERENCES cast_member (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE season (
    cafe        INTEGER NOT NULL REFERENCES cafe (id),
    no          INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    starts_day  TEXT    NOT NULL,
    ends_day    TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'sealed', 'revealed')),
    rules       TEXT    NOT NULL,                -- JSON, frozen at opening (trigger)
    opened_at   INTEGER NOT NULL,
    sealed_at   INTEGER,
    revealed_at INTEGER,
    PRIMARY KEY (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX season_open ON season (cafe) WHERE state = 'open';

-- The ledger. Append-only (triggers); a void is a counter-entry that names what it voids.
CREATE TABLE entry (
    cafe     INTEGER NOT NULL REFERENCES cafe (id),
    no       INTEGER NOT NULL,
    idem     TEXT    NOT NULL,                   -- the idempotency key
    kind     TEXT    NOT NULL CHECK (kind IN ('check_in', 'push', 'undo', 'void', 'visit', 'grant', 'repair', 'campaign')),
    producer INTEGER NOT NULL,
    cast_id  INTEGER,
    points   INTEGER NOT NULL,                   -- change of the balance
    pv       INTEGER NOT NULL,
    weight   INTEGER NOT NULL,                   -- percent, frozen from the producer's rank
    power    INTEGER NOT NULL,                   -- change of the cast's tally, in hundredths
    day      TEXT    NOT NULL,
    season   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    balance  INTEGER NOT NULL CHECK (balance >= 0),
    voids    INTEGER,
    guard    TEXT,                               -- what may happen once: check_in:7:2026-11-22
    actor    TEXT,                               -- platform:account of the staff member who acted
    reason   TEXT,
    salt     TEXT    NOT NULL,                   -- 32 random bytes for the commitment in the season's file
    PRIMARY KEY (cafe, no),
    FOREIGN KEY (cafe, producer) REFERENCES producer (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_idem ON entry (cafe, idem);
CREATE UNIQUE INDEX entry_voids ON entry (cafe, voids) WHERE voids IS NOT NULL;
CREATE UNIQUE INDEX entry_guard ON entry (cafe, guard) WHERE guard IS NOT NULL;
CREATE INDEX entry_of_producer ON entry (cafe, producer, no);
CREATE INDEX entry_grants ON entry (cafe, day) WHERE kind = 'grant';

-- What a producer gave in the current windows: board 0 is all cast together, any other board is that cast member.
-- A stamp that is not the current window's counts as zero, so nothing has to be reset at midnight.
CREATE TABLE tally (
    cafe         INTEGER NOT NULL REFERENCES cafe (id),
    board        INTEGER NOT NULL,
    producer     INTEGER NOT NULL,
    today        TEXT    NOT NULL,
    today_power  INTEGER NOT NULL,
    week         TEXT    NOT NULL,
    week_power   INTEGER NOT NULL,
    month        TEXT    NOT NULL,
    month_power  INTEGER NOT NULL,
    season       INTEGER NOT NULL,
    season_power INTEGER NOT NULL,
    all_power    INTEGER NOT NULL,
    PRIMARY KEY (cafe, board, producer)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_today  ON tally (cafe, board, today, today_power);
CREATE INDEX tally_week   ON tally (cafe, board, week, week_power);
CREATE INDEX tally_month  ON tally (cafe, board, month, month_power);
CREATE INDEX tally_season ON tally (cafe, board, season, season_power);
CREATE INDEX tally_all    ON tally (cafe, board, all_power);

-- What a cast member received, by window; history is kept.
CREATE TABLE cast_tally (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    span       TEXT    NOT NULL,                 -- d2026-11-22, w2026-11-16, m2026-11, s3, a
    cast_id    INTEGER NOT NULL,
    power      INTEGER NOT NULL,
    supporters INTEGER NOT NULL CHECK (supporters >= 0),
    PRIMARY KEY (cafe, span, cast_id)
) STRICT, WITHOUT ROWID;

-- How many producers of a board have a score in a range, on four levels of 256: one's own place in constant time.
CREATE TABLE score_bucket (
    cafe      INTEGER NOT NULL REFERENCES cafe (id),
    board     INTEGER NOT NULL,
    span      TEXT    NOT NULL,
    level     INTEGER NOT NULL,
    bucket    INTEGER NOT NULL,
    producers INTEGER NOT NULL,                  -- written as a difference, so no CHECK; the audit recounts it
    PRIMARY KEY (cafe, board, span, level, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE season_result (
    cafe       INTEGER NOT NULL,
    season     INTEGER NOT NULL,
    cast_id    INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    power      INTEGER NOT NULL,
    supporters INTEGER NOT NULL,
    PRIMARY KEY (cafe, season, cast_id),
    FOREIGN KEY (cafe, season) REFERENCES season (cafe, no)
) STRICT, WITHOUT ROWID;

-- The places as a board post showed them: movement is measured from here.
CREATE TABLE board_place (
    cafe    INTEGER NOT NULL REFERENCES cafe (id),
    span    TEXT    NOT NULL,
    posted  TEXT    NOT NULL,                    -- the business day of the board post
    cast_id INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (cafe, span, posted, cast_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE show_repeat (
    cafe      INTEGER NOT NULL REFERENCES cafe (id),
    id        INTEGER NOT NULL,
    title     TEXT    NOT NULL,
    weekdays  TEXT    NOT NULL,                  -- digits, 0 is Monday
    times     TEXT    NOT NULL,                  -- 11:00,12:00 local
    minutes   INTEGER NOT NULL,
    from_day  TEXT    NOT NULL,
    until_day TEXT,
    lineup    TEXT    NOT NULL DEFAULT '[]',
    made_until TEXT,                             -- up to this date its shows have been put on the timetable
    state     TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'cancelled')),
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE show (
    cafe      INTEGER NOT NULL REFERENCES cafe (id),
    id        INTEGER NOT NULL,
    title     TEXT    NOT NULL,
    day       TEXT    NOT NULL,
    starts_at INTEGER NOT NULL,
    minutes   INTEGER NOT NULL CHECK (minutes > 0),
    lineup    TEXT    NOT NULL DEFAULT '[]',     -- JSON list of cast ids
    state     TEXT    NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'cancelled')),
    repeat_id INTEGER,
    event_id  TEXT,                              -- the platform's scheduled event
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX show_by_start ON show (cafe, starts_at);
CREATE UNIQUE INDEX show_of_repeat ON show (cafe, repeat_id, starts_at) WHERE repeat_id IS NOT NULL;

CREATE TABLE reminder (
    cafe     INTEGER NOT NULL,
    show     INTEGER NOT NULL,
    producer INTEGER NOT NULL,
    PRIMARY KEY (cafe, show, producer),
    FOREIGN KEY (cafe, show) REFERENCES show (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shout_out (
    cafe     INTEGER NOT NULL,
    entry    INTEGER NOT NULL,                   -- the push it came with
    producer INTEGER NOT NULL,
    cast_id  INTEGER NOT NULL,
    day      TEXT    NOT NULL,
    words    TEXT    NOT NULL,
    public   INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
    state    TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'passed', 'refused', 'withdrawn', 'erased')),
    ripe_at  INTEGER NOT NULL,                   -- when Undo has run out
    read_at  INTEGER,
    thanks   TEXT,
    thanked_at   INTEGER,
    delivered_at INTEGER,
    PRIMARY KEY (cafe, entry),
    FOREIGN KEY (cafe, entry) REFERENCES entry (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX shout_out_once_a_day ON shout_out (cafe, producer, cast_id, day) WHERE state <> 'withdrawn';
CREATE INDEX shout_out_inbox ON shout_out (cafe, cast_id, state, entry);
CREATE INDEX shout_out_ripe ON shout_out (cafe, state, ripe_at);

CREATE TABLE mute (
    cafe     INTEGER NOT NULL REFERENCES cafe (id),
    cast_id  INTEGER NOT NULL,
    producer INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (cafe, cast_id, producer)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    cafe     INTEGER NOT NULL REFERENCES cafe (id),
    producer INTEGER NOT NULL,
    kind     TEXT    NOT NULL,                   -- in_today, on_stage, birthday
    cast_id  INTEGER NOT NULL,
    PRIMARY KEY (cafe, producer, kind, cast_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
    cafe     INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    entry    INTEGER NOT NULL,                   -- the ledger entry with the point and the PV
    producer INTEGER NOT NULL,
    day      TEXT    NOT NULL,
    yen      INTEGER NOT NULL CHECK (yen >= 0),
    pv_yen   INTEGER NOT NULL CHECK (pv_yen >= 0),
    spot     TEXT    NOT NULL DEFAULT '',        -- the table
    stay     INTEGER,
    PRIMARY KEY (cafe, id),
    FOREIGN KEY (cafe, entry) REFERENCES entry (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_of_producer ON visit (cafe, producer, day);
CREATE UNIQUE INDEX visit_entry ON visit (cafe, entry);

CREATE TABLE menu_item (
    cafe    INTEGER NOT NULL REFERENCES cafe (id),
    id      INTEGER NOT NULL,
    name_en TEXT    NOT NULL,
    name_ja TEXT    NOT NULL,
    yen     INTEGER NOT NULL CHECK (yen >= 0),
    alcohol INTEGER NOT NULL DEFAULT 0 CHECK (alcohol IN (0, 1)),
    sold    INTEGER NOT NULL DEFAULT 1 CHECK (sold IN (0, 1)),
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stay (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    id         INTEGER NOT NULL,
    producer   INTEGER NOT NULL,
    spot       TEXT    NOT NULL DEFAULT '',
    started_at INTEGER NOT NULL,
    until_at   INTEGER NOT NULL,
    left_at    INTEGER,
    state      TEXT    NOT NULL CHECK (state IN ('running', 'leaving', 'paid', 'dropped')),
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stay_running ON stay (cafe, producer) WHERE state IN ('running', 'leaving');

CREATE TABLE stay_line (
    cafe INTEGER NOT NULL,
    stay INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT    NOT NULL CHECK (kind IN ('seat', 'extension', 'order', 'correction')),
    item INTEGER,
    yen  INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (cafe, stay, line),
    FOREIGN KEY (cafe, stay) REFERENCES stay (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    id         INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    from_day   TEXT    NOT NULL,
    until_day  TEXT    NOT NULL,
    applies_to TEXT    NOT NULL CHECK (applies_to IN ('check_in', 'visit')),
    multiplier INTEGER NOT NULL CHECK (multiplier >= 1),
    cast_id    INTEGER,
    cap        INTEGER,
    state      TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE announcement (
    cafe      INTEGER NOT NULL REFERENCES cafe (id),
    id        INTEGER NOT NULL,
    body      TEXT    NOT NULL,
    title     TEXT    NOT NULL DEFAULT '',
    channel   TEXT    NOT NULL,
    mention   TEXT    NOT NULL DEFAULT '',       -- '', here, everyone or a role's id
    due_at    INTEGER NOT NULL,                  -- 0 in a draft that is to go out as soon as it is confirmed
    author    TEXT    NOT NULL,
    state     TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'planned', 'cancelled')),
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;

-- What is due, claimed, sent, skipped or failed: the announcer's whole memory, and the outbox of every other act.
CREATE TABLE post (
    cafe       INTEGER NOT NULL REFERENCES cafe (id),
    kind       TEXT    NOT NULL,
    slot       TEXT    NOT NULL,
    post_id    TEXT    NOT NULL,                 -- short id in the custom_id of the language button
    due_at     INTEGER NOT NULL,
    expires_at INTEGER,                          -- older than this it is skipped; NULL is never
    next_at    INTEGER NOT NULL,                 -- when to try (again)
    state      TEXT    NOT NULL DEFAULT 'due'
               CHECK (state IN ('due', 'claimed', 'sent', 'skipped', 'failed', 'unsure', 'cancelled')),
    channel    TEXT,                             -- frozen at the claim
    message    TEXT,
    claimant   TEXT,
    claimed_at INTEGER,
    attempts   INTEGER NOT NULL DEFAULT 0,
    payload    TEXT    NOT NULL DEFAULT '{}',    -- JSON facts, never rendered words
    error      TEXT,
    PRIMARY KEY (cafe, kind, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_open ON post (next_at) WHERE state IN ('due', 'claimed');
CREATE UNIQUE INDEX post_by_id ON post (cafe, post_id);

-- First results of writes that are not ledger entries: the same key again returns what it returned first.
CREATE TABLE done (
    cafe   INTEGER NOT NULL REFERENCES cafe (id),
    idem   TEXT    NOT NULL,
    result TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (cafe, idem)
) STRICT, WITHOUT ROWID;
