INSERT INTO department (id, organisation, name, position, ended_on, version)
VALUES ($1, $2, $3, $4, $5, $6)
