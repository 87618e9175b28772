-- What staff do for fair play beside the ledger: cards that may not push, days of an outage made up for, and which
-- entries a campaign has paid.

-- A card that may not push for now. The producer's row tells the state; here stand who, why and when.
CREATE TABLE suspension (
    cafe        INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    producer    INTEGER NOT NULL,
    actor       TEXT    NOT NULL,                -- platform:account
    reason      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    lifted_by   TEXT,
    lift_reason TEXT,
    lifted_at   INTEGER,
    PRIMARY KEY (cafe, id),
    FOREIGN KEY (cafe, producer) REFERENCES producer (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspension_of_producer ON suspension (cafe, producer, id);
CREATE UNIQUE INDEX suspension_standing ON suspension (cafe, producer) WHERE lifted_at IS NULL;

-- Business days of an outage that are made up for. The work goes producer by producer in small steps; `reached` is the
-- last number done, so that it goes on where it was after a restart.
CREATE TABLE repair (
    cafe      INTEGER NOT NULL REFERENCES cafe (id),
    id        INTEGER NOT NULL,
    first_day TEXT    NOT NULL,
    last_day  TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    reached   INTEGER NOT NULL DEFAULT 0,
    producers INTEGER NOT NULL DEFAULT 0,        -- who have been given something
    days      INTEGER NOT NULL DEFAULT 0,        -- entries posted
    done_at   INTEGER,
    PRIMARY KEY (cafe, id)
) STRICT, WITHOUT ROWID;

-- Which campaign paid an entry of the kind 'campaign', for its cap and for once a day.
CREATE TABLE campaign_entry (
    cafe     INTEGER NOT NULL,
    campaign INTEGER NOT NULL,
    producer INTEGER NOT NULL,
    entry    INTEGER NOT NULL,
    day      TEXT    NOT NULL,
    PRIMARY KEY (cafe, campaign, producer, entry),
    FOREIGN KEY (cafe, campaign) REFERENCES campaign (cafe, id),
    FOREIGN KEY (cafe, entry) REFERENCES entry (cafe, no)
) STRICT, WITHOUT ROWID;
