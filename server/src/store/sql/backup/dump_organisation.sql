SELECT id, name, position
FROM organisation
ORDER BY id
