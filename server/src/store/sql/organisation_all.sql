SELECT id, name FROM organisation ORDER BY position, id
