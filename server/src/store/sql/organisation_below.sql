SELECT id, name, code, region, region_path, liaison, position, version FROM organisation
WHERE substr(region_path, 1, length(CAST($1 AS TEXT))) = CAST($1 AS TEXT)
ORDER BY position, id
