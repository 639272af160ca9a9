-- Counts of what the dashboard and the list's totals add up, kept beside the rows in the same transaction, so that
-- a count of everything costs what there are groups, not what there are risk points. `liantu rebuild` makes them
-- again. A group that has become empty may stay with 0.

-- Risk points of a region by all that is counted.
CREATE TABLE risk_count (
    region_path TEXT NOT NULL,
    state TEXT NOT NULL,
    grade TEXT NOT NULL,
    kind TEXT NOT NULL,
    tier TEXT NOT NULL,
    domain TEXT NOT NULL,
    way TEXT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (region_path, state, grade, kind, tier, domain, way)
);
INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
SELECT region_path, state, grade, kind, tier, domain, way, COUNT(*)
FROM risk_point
GROUP BY region_path, state, grade, kind, tier, domain, way;

-- Risk points of an organisation by the days that say since when and until when they stand on the list. One that
-- its chart has retired has no such day; in its place stands that of its last change, counted from 1970-01-01 in
-- Beijing, and 0 for all others.
CREATE TABLE risk_day_count (
    organisation TEXT NOT NULL,
    state TEXT NOT NULL,
    grade TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    retired_on TEXT NOT NULL,
    changed_day BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (organisation, state, grade, confirmed_on, retired_on, changed_day)
);
INSERT INTO risk_day_count (organisation, state, grade, confirmed_on, retired_on, changed_day, counted)
SELECT organisation, state, grade, confirmed, retired, changed_day, COUNT(*)
FROM (
    SELECT
        organisation,
        state,
        grade,
        COALESCE(confirmed_on, '') AS confirmed,
        COALESCE(retired_on, '') AS retired,
        CASE WHEN state = 'retired' AND retired_on IS NULL THEN (changed_ms + 28800000) / 86400000 ELSE 0 END AS changed_day
    FROM risk_point
) AS life
GROUP BY organisation, state, grade, confirmed, retired, changed_day;

-- Measures of an organisation by how far they are.
CREATE TABLE measure_count (
    organisation TEXT NOT NULL,
    state TEXT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (organisation, state)
);
INSERT INTO measure_count (organisation, state, counted)
SELECT organisation, state, COUNT(*) FROM measure GROUP BY organisation, state;

-- The days are counted above; what is counted of a region still is so where the counts do not know what is asked for.
DROP INDEX risk_point_region_counts;
CREATE INDEX risk_point_region_groups ON risk_point (
    region_path, state, grade, kind, tier, domain, way, control_level, measures
);
-- The list in its usual order with all by which it is narrowed: what does not fit is passed over within the index.
DROP INDEX risk_point_rank;
CREATE INDEX risk_point_rank_filters ON risk_point (
    (CASE grade WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END), organisation, document, id,
    state, grade, kind, tier, domain, way, control_level, measures, region_path
);
CREATE INDEX risk_point_power ON risk_point (power);

-- What is searched of a risk point, in a table that is read from end to end in a small part of the time: the words, and
-- how they are spelt. Before a row is written again, its spelling stands with its words.
CREATE TABLE risk_word (
    document TEXT NOT NULL,
    id TEXT NOT NULL,
    region_path TEXT NOT NULL,
    words TEXT NOT NULL,
    spelt TEXT NOT NULL,
    PRIMARY KEY (document, id)
);
CREATE INDEX risk_word_region ON risk_word (region_path);
INSERT INTO risk_word (document, id, region_path, words, spelt)
SELECT document, id, region_path, search, '' FROM risk_point;
