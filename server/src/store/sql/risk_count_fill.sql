INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
SELECT above.path, own.state, own.grade, own.kind, own.tier, own.domain, own.way, SUM(own.counted)
FROM (
    SELECT region_path, state, grade, kind, tier, domain, way, COUNT(*) AS counted
    FROM risk_point
    GROUP BY region_path, state, grade, kind, tier, domain, way
) AS own
INNER JOIN (SELECT path FROM region UNION SELECT '/' AS path) AS above
    ON SUBSTR(own.region_path, 1, LENGTH(above.path)) = above.path
GROUP BY above.path, own.state, own.grade, own.kind, own.tier, own.domain, own.way
