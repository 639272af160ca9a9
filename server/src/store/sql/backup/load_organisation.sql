INSERT INTO organisation (id, name, position)
VALUES ($1, $2, $3)
