INSERT INTO filing_register (filing, attempt, kind, body, hash) VALUES ($1, $2, $3, $4, $5)
