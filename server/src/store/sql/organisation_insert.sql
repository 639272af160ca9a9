INSERT INTO organisation (id, name, region, region_path, position)
VALUES ($1, $2, (SELECT id FROM region WHERE path = $3), $3, $4)
