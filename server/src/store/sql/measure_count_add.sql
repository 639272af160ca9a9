INSERT INTO measure_count (organisation, state, counted)
VALUES ($1, $2, $3)
ON CONFLICT (organisation, state) DO UPDATE SET counted = measure_count.counted + excluded.counted
