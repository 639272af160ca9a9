INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
SELECT region_path, state, grade, kind, tier, domain, way, COUNT(*)
FROM risk_point
GROUP BY region_path, state, grade, kind, tier, domain, way
