-- What the dashboard of a region counts, from indexes alone: the counts of risk points have the days with them, so
-- that one index also says what stood on the list on a day; and posts that have not ended.

DROP INDEX risk_point_region;
CREATE INDEX risk_point_region_counts ON risk_point (
    region_path, state, grade, kind, tier, domain, way, confirmed_on, retired_on, changed_ms
);
CREATE INDEX post_department_ended ON post (department, ended_on);
