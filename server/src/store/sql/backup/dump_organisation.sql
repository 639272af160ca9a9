SELECT id, name, position, region, region_path, code, liaison, version
FROM organisation
ORDER BY id
