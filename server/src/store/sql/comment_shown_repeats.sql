SELECT same_as, COUNT(*)
FROM comment
WHERE chart = $1 AND round = $2 AND same_as IS NOT NULL
GROUP BY same_as
