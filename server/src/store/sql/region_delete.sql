DELETE FROM region WHERE id = $1 AND version = $2
