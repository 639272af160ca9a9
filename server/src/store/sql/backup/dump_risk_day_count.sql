SELECT organisation, state, grade, confirmed_on, retired_on, changed_day, counted
FROM risk_day_count
ORDER BY organisation, state, grade, confirmed_on, retired_on, changed_day
