SELECT
    id,
    name,
    (
        SELECT COUNT(*) FROM risk_point
        WHERE risk_point.organisation = organisation.id AND state IN ('confirmed', 'guarded') AND grade = 'high'
    ),
    (
        SELECT COUNT(*) FROM risk_point
        WHERE risk_point.organisation = organisation.id AND state IN ('confirmed', 'guarded') AND grade = 'medium'
    ),
    (
        SELECT COUNT(*) FROM risk_point
        WHERE risk_point.organisation = organisation.id AND state IN ('confirmed', 'guarded') AND grade = 'low'
    ),
    (
        SELECT COUNT(*) FROM risk_point
        WHERE risk_point.organisation = organisation.id AND state IN ('confirmed', 'guarded') AND grade = ''
    )
FROM organisation
WHERE region_path >= $1 AND region_path < $2
ORDER BY position, id
