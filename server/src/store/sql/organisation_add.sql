INSERT INTO organisation (id, name, code, region, region_path, position, version) VALUES ($1, $2, $3, $4, $5, $6, 0)
