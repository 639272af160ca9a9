SELECT id, name FROM organisation WHERE id = $1
