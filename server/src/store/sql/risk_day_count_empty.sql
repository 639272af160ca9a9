DELETE FROM risk_day_count
WHERE
    organisation = $1 AND state = $2 AND grade = $3 AND confirmed_on = $4 AND retired_on = $5 AND changed_day = $6
    AND counted = 0
