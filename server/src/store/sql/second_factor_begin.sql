INSERT INTO second_factor (account, sealed_secret, confirmed_ms, last_step) VALUES ($1, $2, NULL, 0)
ON CONFLICT (account) DO UPDATE SET sealed_secret = excluded.sealed_secret
WHERE second_factor.confirmed_ms IS NULL
