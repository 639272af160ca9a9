SELECT id, name FROM organisation WHERE name = $1
