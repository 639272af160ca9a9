INSERT INTO risk_count (region_path, state, grade, kind, tier, domain, way, counted)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (region_path, state, grade, kind, tier, domain, way)
DO UPDATE SET counted = risk_count.counted + excluded.counted
