INSERT INTO risk_day_count (organisation, state, grade, confirmed_on, retired_on, changed_day, counted)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (organisation, state, grade, confirmed_on, retired_on, changed_day)
DO UPDATE SET counted = risk_day_count.counted + excluded.counted
