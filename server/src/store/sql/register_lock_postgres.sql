SELECT id FROM organisation WHERE id = $1 FOR UPDATE
