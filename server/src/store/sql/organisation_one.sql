SELECT id, name, region_path FROM organisation WHERE id = $1
