INSERT INTO department (id, organisation, name, position)
VALUES ($1, $2, $3, $4)
