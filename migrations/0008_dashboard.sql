-- What the dashboard of a region counts, from indexes alone: risk points that stood on the list on a day, and posts
-- that have not ended.

CREATE INDEX risk_point_region_days ON risk_point (region_path, grade, confirmed_on, retired_on, state, changed_ms);
CREATE INDEX post_department_ended ON post (department, ended_on);
