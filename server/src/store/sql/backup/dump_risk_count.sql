SELECT region_path, state, grade, kind, tier, domain, way, counted
FROM risk_count
ORDER BY region_path, state, grade, kind, tier, domain, way
