-- Flowcharts and the log that each of them is.
-- The log has no reference to the chart table: it serves documents of every kind.

CREATE TABLE chart (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    created_ms BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    -- What follows is read off the log with each append, for lists.
    title TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('external', 'internal')),
    seq BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    nodes BIGINT NOT NULL,
    risks_high BIGINT NOT NULL,
    risks_medium BIGINT NOT NULL,
    risks_low BIGINT NOT NULL,
    risks_ungraded BIGINT NOT NULL,
    -- The operation up to which the public sees it, since when, and what public lists say of it (JSON);
    -- and how often it was published in all.
    published_seq BIGINT,
    published_ms BIGINT,
    published_notice TEXT,
    publications BIGINT NOT NULL
);
CREATE INDEX chart_organisation ON chart (organisation);

-- (document, seq) is the lock between writers, also between servers; (document, id) makes an operation
-- happen once, however often it is sent.
CREATE TABLE operation (
    document TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (document, seq),
    UNIQUE (document, id)
);

-- Answers of "no", kept seven days: the same question gets the same answer.
CREATE TABLE refusal (
    document TEXT NOT NULL,
    operation TEXT NOT NULL,
    body TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (document, operation)
);
CREATE INDEX refusal_age ON refusal (at_ms);

-- The document after some operations, so that opening it does not read the whole log. Can be thrown
-- away and made again from the log.
CREATE TABLE snapshot (
    document TEXT NOT NULL,
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (document, seq)
);
