UPDATE organisation SET region_path = CAST($2 AS TEXT) || substr(region_path, length(CAST($1 AS TEXT)) + 1)
WHERE substr(region_path, 1, length(CAST($1 AS TEXT))) = CAST($1 AS TEXT)
