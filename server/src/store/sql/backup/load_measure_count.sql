INSERT INTO measure_count (organisation, state, counted)
VALUES ($1, $2, $3)
