INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
SELECT CAST($2 AS TEXT), state, grade, kind, tier, domain, way, counted
FROM risk_count WHERE region_path = $1
