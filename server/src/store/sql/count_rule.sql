SELECT state, COUNT(*) FROM rule
WHERE region_path >= $1 AND region_path < $2 AND ($3 = '' OR organisation = $3)
GROUP BY 1
