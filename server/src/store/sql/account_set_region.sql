UPDATE account SET region = $2 WHERE id = $1
