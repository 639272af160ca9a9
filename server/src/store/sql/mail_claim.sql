UPDATE mail SET attempts = attempts + 1, next_ms = $3 WHERE id = $1 AND state = 'waiting' AND next_ms = $2
