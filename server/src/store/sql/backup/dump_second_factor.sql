SELECT account, sealed_secret, confirmed_ms, last_step
FROM second_factor
ORDER BY account
