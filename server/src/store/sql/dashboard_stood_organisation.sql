SELECT grade, COUNT(*)
FROM risk_point
WHERE
    organisation = $1 AND confirmed_on <= $2
    -- Retired on its chart, it has no day: that of its last change.
    AND (retired_on > $2 OR (retired_on IS NULL AND (state <> 'retired' OR changed_ms >= $3)))
GROUP BY grade
