UPDATE region SET name = $2, parent = $3, version = version + 1 WHERE id = $1 AND version = $4
