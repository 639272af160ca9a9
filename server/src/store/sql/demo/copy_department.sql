INSERT INTO department (id, organisation, name, position, ended_on, version)
SELECT CAST($1 AS TEXT) || department.id, CAST($1 AS TEXT) || organisation, department.name, department.position, ended_on, 0
FROM department INNER JOIN organisation ON organisation.id = department.organisation
WHERE organisation.region_path = $2
