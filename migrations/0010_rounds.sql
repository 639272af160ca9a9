-- Discovery rounds (排查轮次). A round and each worksheet of it is a document with a log in `operation`, under the ids
-- `round.<id>` and `worksheet.<round>.<way>.<post>`; what stands here is read off the log with each line, for lists.

CREATE TABLE round (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    year BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'archived')),
    -- The way in which the public is heard today, up to which day; empty: none.
    hears TEXT NOT NULL,
    hears_form TEXT NOT NULL CHECK (hears_form IN ('', 'public_assessment', 'online_publicity')),
    hears_until TEXT NOT NULL,
    -- Who may read what was published (`unit`, `system`, `public`); empty: nothing is up.
    shown TEXT NOT NULL,
    candidates BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);
CREATE INDEX round_organisation ON round (organisation, year);

-- The charts that a round searches.
CREATE TABLE round_chart (
    round TEXT NOT NULL REFERENCES round (id),
    chart TEXT NOT NULL,
    PRIMARY KEY (round, chart)
);
CREATE INDEX round_chart_chart ON round_chart (chart);

-- What is private until it is handed in: self-checks and reviews.
CREATE TABLE worksheet (
    document TEXT NOT NULL PRIMARY KEY,
    round TEXT NOT NULL REFERENCES round (id),
    way TEXT NOT NULL,
    post TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'handed_in', 'returned', 'passed')),
    seq BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);
CREATE INDEX worksheet_round ON worksheet (round, way, post);
