SELECT id, organisation, name, position, ended_on, version
FROM department
ORDER BY id
