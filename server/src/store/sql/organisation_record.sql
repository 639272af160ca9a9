SELECT id, name, code, region, region_path, liaison, position, version FROM organisation WHERE id = $1
