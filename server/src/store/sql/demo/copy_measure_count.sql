INSERT INTO measure_count (organisation, state, counted)
SELECT CAST($1 AS TEXT) || organisation, state, counted
FROM measure_count WHERE organisation IN (SELECT id FROM organisation WHERE region_path = $2)
