INSERT INTO risk_day_count (organisation, state, grade, confirmed_on, retired_on, changed_day, counted)
SELECT CAST($1 AS TEXT) || organisation, state, grade, confirmed_on, retired_on, changed_day, counted
FROM risk_day_count WHERE organisation IN (SELECT id FROM organisation WHERE region_path = $2)
