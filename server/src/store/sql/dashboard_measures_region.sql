SELECT state, COUNT(*) FROM measure WHERE region_path >= $1 AND region_path < $2 GROUP BY state
