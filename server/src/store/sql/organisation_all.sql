SELECT id, name, region_path FROM organisation ORDER BY position, id
