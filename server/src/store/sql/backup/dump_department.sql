SELECT id, organisation, name, position
FROM department
ORDER BY id
