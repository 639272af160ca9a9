UPDATE comment SET state = $2, reason = $3, words = $4 WHERE id = $1 AND state = 'pending'
