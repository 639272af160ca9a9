SELECT id, name FROM department WHERE organisation = $1 AND ended_on IS NULL ORDER BY position, id
