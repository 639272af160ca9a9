SELECT state, COUNT(*) FROM rule WHERE region_path >= $1 AND region_path < $2 GROUP BY state
