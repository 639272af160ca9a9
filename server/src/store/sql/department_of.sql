SELECT id, name FROM department WHERE organisation = $1 ORDER BY position, id
