DELETE FROM organisation WHERE id = $1 AND version = $2
