INSERT INTO second_factor (account, sealed_secret, confirmed_ms, last_step) VALUES ($1, $2, $3, $4)
