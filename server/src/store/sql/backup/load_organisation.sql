INSERT INTO organisation (id, name, position, region, region_path, code, liaison, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
