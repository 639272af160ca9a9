INSERT INTO organisation (id, name, position, region, region_path, code, liaison, version)
SELECT CAST($1 AS TEXT) || id, CAST($4 AS TEXT) || name, position, CAST($5 AS TEXT), CAST($3 AS TEXT), code, NULL, 0
FROM organisation WHERE region_path = $2
