UPDATE second_factor SET confirmed_ms = $2, last_step = $3 WHERE account = $1 AND confirmed_ms IS NULL
