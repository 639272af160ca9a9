UPDATE cadre SET name = $2, account = $3, version = version + 1 WHERE id = $1 AND version = $4
