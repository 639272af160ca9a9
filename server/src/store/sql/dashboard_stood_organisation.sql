SELECT grade, CAST(SUM(counted) AS BIGINT)
FROM risk_day_count
WHERE
    organisation = $1 AND counted > 0 AND confirmed_on <> '' AND confirmed_on <= $2
    -- Retired on its chart, it has no day: that of its last change.
    AND (retired_on > $2 OR (retired_on = '' AND (state <> 'retired' OR changed_day >= $3)))
GROUP BY grade
