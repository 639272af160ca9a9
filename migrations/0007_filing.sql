-- The yearly filing (动态备案, S4-11): a unit's three registers, frozen, sent to the supervising branch, returned
-- with a reason or accepted. And the days on which a region works otherwise than the country does.

CREATE TABLE filing (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'filed', 'returned', 'accepted')),
    attempt BIGINT NOT NULL,
    hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    filed_ms BIGINT,
    filed_by TEXT NOT NULL,
    decided_ms BIGINT,
    decided_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (organisation, year)
);

-- What was filed: one row for each register of each attempt, never changed.
CREATE TABLE filing_register (
    filing TEXT NOT NULL REFERENCES filing (id),
    attempt BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (filing, attempt, kind)
);

CREATE TABLE holiday (
    region TEXT NOT NULL REFERENCES region (id),
    day TEXT NOT NULL,
    is_working BIGINT NOT NULL CHECK (is_working IN (0, 1)),
    name TEXT NOT NULL,
    PRIMARY KEY (region, day)
);
