UPDATE second_factor SET last_step = $2
WHERE account = $1 AND last_step < $2 AND confirmed_ms IS NOT NULL
