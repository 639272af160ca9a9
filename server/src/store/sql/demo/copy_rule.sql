INSERT INTO rule (id, organisation, region_path, name, state, due_on)
SELECT CAST($1 AS TEXT) || id, CAST($1 AS TEXT) || organisation, CAST($3 AS TEXT), name, state, due_on
FROM rule WHERE region_path = $2
