SELECT chart.scope, CASE WHEN chart.published_seq IS NULL THEN 'unpublished' ELSE 'published' END, COUNT(*)
FROM chart
INNER JOIN organisation ON organisation.id = chart.organisation
WHERE organisation.region_path >= $1 AND organisation.region_path < $2
GROUP BY 1, 2
