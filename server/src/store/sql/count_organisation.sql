SELECT COUNT(*) FROM organisation
WHERE region_path >= $1 AND region_path < $2 AND ($3 = '' OR id = $3)
