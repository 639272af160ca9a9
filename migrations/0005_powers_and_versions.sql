-- The catalogue of powers (职权目录), what each rests on, and the versions of the flowcharts along which they
-- are exercised.

CREATE TABLE power (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'licence', 'penalty', 'compulsion', 'levy', 'payment', 'inspection', 'confirmation', 'reward', 'ruling', 'other'
    )),
    content TEXT NOT NULL,
    -- Who exercises it; at least one of the two for a power that is kept.
    department TEXT REFERENCES department (id),
    post TEXT REFERENCES post (id),
    scope TEXT NOT NULL CHECK (scope IN ('external', 'internal')),
    -- Which of 三重一大 it is: matters, appointments, projects, funds; empty: none.
    major TEXT NOT NULL CHECK (major IN ('', 'matters', 'appointments', 'projects', 'funds')),
    -- Which of the five core powers (S1-23); empty: none.
    core TEXT NOT NULL CHECK (core IN ('', 'decision', 'approval', 'personnel', 'finance', 'general')),
    time_limit BIGINT,
    state TEXT NOT NULL CHECK (state IN ('kept', 'cancelled', 'adjusted', 'merged')),
    reason TEXT NOT NULL,
    decision TEXT NOT NULL,
    merged_into TEXT,
    position BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (organisation, code)
);

CREATE TABLE legal_basis (
    id TEXT NOT NULL PRIMARY KEY,
    power TEXT NOT NULL REFERENCES power (id),
    law TEXT NOT NULL,
    article TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('valid', 'amended', 'repealed')),
    valid_from TEXT,
    valid_to TEXT,
    position BIGINT NOT NULL
);
CREATE INDEX legal_basis_power ON legal_basis (power);

ALTER TABLE chart ADD COLUMN power TEXT REFERENCES power (id);
CREATE INDEX chart_power ON chart (power);

-- A version is a state of the chart's log with a number. From `decided` on it is frozen: it is that state for ever.
CREATE TABLE chart_version (
    chart TEXT NOT NULL REFERENCES chart (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'discussion', 'decided', 'published', 'superseded')),
    -- The last operation in it, and the hash of the document then; none while it is a draft.
    seq BIGINT,
    hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_ms BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (chart, number)
);

CREATE TABLE version_comment (
    id TEXT NOT NULL PRIMARY KEY,
    chart TEXT NOT NULL REFERENCES chart (id),
    number BIGINT NOT NULL,
    -- Who was heard: service users, staff, experts, others.
    party TEXT NOT NULL CHECK (party IN ('user', 'staff', 'expert', 'other')),
    body TEXT NOT NULL,
    answer TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    by_name TEXT NOT NULL
);
CREATE INDEX version_comment_version ON version_comment (chart, number);
