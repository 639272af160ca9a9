SELECT state, reason, COUNT(*)
FROM comment
WHERE round = $1
GROUP BY state, reason
