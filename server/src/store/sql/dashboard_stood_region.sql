SELECT risk_day_count.grade, CAST(SUM(risk_day_count.counted) AS BIGINT)
FROM organisation
INNER JOIN risk_day_count ON risk_day_count.organisation = organisation.id
WHERE
    organisation.region_path >= $1 AND organisation.region_path < $2
    AND risk_day_count.counted > 0 AND risk_day_count.confirmed_on <> '' AND risk_day_count.confirmed_on <= $3
    -- Retired on its chart, it has no day: that of its last change.
    AND (
        risk_day_count.retired_on > $3
        OR (risk_day_count.retired_on = '' AND (risk_day_count.state <> 'retired' OR risk_day_count.changed_day >= $4))
    )
GROUP BY risk_day_count.grade
