SELECT state, COUNT(*)
FROM comment
WHERE organisation = $1 AND same_as IS NULL
GROUP BY state
