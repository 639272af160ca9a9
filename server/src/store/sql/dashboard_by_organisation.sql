SELECT
    organisation.id,
    organisation.name,
    CAST(SUM(CASE WHEN listed.grade = 'high' THEN listed.counted ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN listed.grade = 'medium' THEN listed.counted ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN listed.grade = 'low' THEN listed.counted ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN listed.grade = '' THEN listed.counted ELSE 0 END) AS BIGINT)
FROM organisation
LEFT JOIN risk_day_count AS listed
    ON listed.organisation = organisation.id AND listed.state IN ('confirmed', 'guarded')
WHERE organisation.region_path >= $1 AND organisation.region_path < $2
GROUP BY organisation.id, organisation.name, organisation.position
ORDER BY organisation.position, organisation.id
