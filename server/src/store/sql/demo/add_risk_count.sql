INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
SELECT '/', state, grade, kind, tier, domain, way, counted
FROM risk_count WHERE region_path = $1
ON CONFLICT (region_path, state, grade, kind, tier, domain, way)
DO UPDATE SET counted = risk_count.counted + excluded.counted
