UPDATE mail SET state = $2, next_ms = $3, fault = $4, answer = $5 WHERE id = $1
