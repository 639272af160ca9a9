SELECT scope, CASE WHEN published_seq IS NULL THEN 'unpublished' ELSE 'published' END, COUNT(*)
FROM chart
WHERE organisation = $1
GROUP BY 1, 2
