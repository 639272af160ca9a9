UPDATE comment SET candidate = $2 WHERE id = $1 AND candidate IS NULL
