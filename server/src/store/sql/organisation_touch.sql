UPDATE organisation SET version = version + 1 WHERE id = $1 AND version = $2
