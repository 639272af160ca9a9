DELETE FROM department WHERE id = $1 AND version = $2
