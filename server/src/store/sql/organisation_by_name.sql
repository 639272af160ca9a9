SELECT id, name, region_path FROM organisation WHERE name = $1
