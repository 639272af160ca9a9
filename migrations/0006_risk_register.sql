-- The risk register (风险库). What is decided about risk points and measures is a document of its own for each
-- organisation, with a log like a chart's (in `operation`, under the id `register.<organisation>`). The other
-- tables are projections: `liantu rebuild` makes them again from the logs of charts and registers.

CREATE TABLE register (
    organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisation (id),
    seq BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);

-- One row for each risk point, on a chart or on a post. `document` is the chart's id, or the register's for
-- a risk point that hangs on no chart.
CREATE TABLE risk_point (
    document TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    region_path TEXT NOT NULL,
    chart TEXT,
    -- Where on the chart, and what that place is called.
    place TEXT NOT NULL,
    place_name TEXT NOT NULL,
    power TEXT,
    department TEXT,
    department_name TEXT NOT NULL,
    post TEXT,
    post_name TEXT NOT NULL,
    tier TEXT NOT NULL,
    kind TEXT NOT NULL,
    domain TEXT NOT NULL,
    manifestation TEXT NOT NULL,
    -- What the place where it is pinned says of it.
    is_live BIGINT NOT NULL CHECK (is_live IN (0, 1)),
    self_grade TEXT NOT NULL,
    pinned_owner TEXT NOT NULL,
    pinned_leader TEXT NOT NULL,
    found_on TEXT NOT NULL,
    -- What the organisation's register says of it; empty: nothing.
    standing TEXT NOT NULL,
    decided_grade TEXT NOT NULL,
    decided_level TEXT NOT NULL,
    decided_owner TEXT NOT NULL,
    decided_leader TEXT NOT NULL,
    -- Which of the six ways found it first; empty: not known.
    way TEXT NOT NULL,
    confirmed_on TEXT,
    retired_on TEXT,
    inspected_on TEXT,
    -- What follows from both: what counts. A grade is empty while nobody has given one.
    grade TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('candidate', 'confirmed', 'guarded', 'retired')),
    control_level TEXT NOT NULL,
    owner TEXT NOT NULL,
    leader TEXT NOT NULL,
    measures BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL,
    -- All that is searched, in small letters: the words, their pinyin and its initials.
    search TEXT NOT NULL,
    PRIMARY KEY (document, id)
);
CREATE INDEX risk_point_organisation ON risk_point (organisation, state, grade, kind, tier, domain, way);
CREATE INDEX risk_point_region ON risk_point (region_path, state, grade, kind, tier, domain, way);
CREATE INDEX risk_point_post ON risk_point (post);
CREATE INDEX risk_point_department ON risk_point (department);
-- The orders of the list that are asked for most, so that a first page reads as many rows as it shows.
CREATE INDEX risk_point_rank ON risk_point (
    (CASE grade WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END), organisation, document, id
);
CREATE INDEX risk_point_place ON risk_point (organisation, department_name, post_name, document, id);
CREATE INDEX risk_point_changed ON risk_point (changed_ms, document, id);

CREATE TABLE measure (
    document TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    region_path TEXT NOT NULL,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    responsible TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'in_place', 'dropped')),
    PRIMARY KEY (document, id)
);
CREATE INDEX measure_organisation ON measure (organisation, state, kind);
CREATE INDEX measure_region ON measure (region_path, state, kind);

CREATE TABLE risk_measure (
    document TEXT NOT NULL,
    risk TEXT NOT NULL,
    measure_document TEXT NOT NULL,
    measure TEXT NOT NULL,
    PRIMARY KEY (document, risk, measure_document, measure)
);
CREATE INDEX risk_measure_measure ON risk_measure (measure_document, measure);

-- Rules written against risks, or still to be written (S0-24, S2-06).
CREATE TABLE rule (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    region_path TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'in_force', 'repealed')),
    due_on TEXT
);
CREATE INDEX rule_organisation ON rule (organisation, state);
CREATE INDEX rule_region ON rule (region_path, state);

-- Not a projection: files that show that a measure is carried out, as base64.
CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    measure TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    by_name TEXT NOT NULL
);
CREATE INDEX evidence_measure ON evidence (organisation, measure);

CREATE TABLE saved_view (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (account, name)
);
