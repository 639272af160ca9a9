SELECT COUNT(*) FROM organisation WHERE id = $1
