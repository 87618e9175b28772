-- A season of staff's own choosing, and the ceremony that goes place by place.

-- When its ceremony began place by place (its result stands from then on), and the best place told so far.
ALTER TABLE season ADD COLUMN ceremony_at INTEGER;
ALTER TABLE season ADD COLUMN told INTEGER;

-- What staff want of a season to come: drafted, then planned (it opens when the running one ends) or opened at once.
CREATE TABLE season_plan (
    cafe   INTEGER NOT NULL REFERENCES cafe (id),
    id     INTEGER NOT NULL,
    season INTEGER NOT NULL,                     -- the one that ran when it was drafted
    terms  TEXT    NOT NULL,                     -- JSON: what staff chose; the rest follows calendar and settings
    state  TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'planned', 'opened', 'dropped')),
    PRIMARY KEY (cafe, id),
    FOREIGN KEY (cafe, season) REFERENCES season (cafe, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX season_planned ON season_plan (cafe) WHERE state = 'planned';
