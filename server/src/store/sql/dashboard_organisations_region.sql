SELECT COUNT(*) FROM organisation WHERE region_path >= $1 AND region_path < $2
