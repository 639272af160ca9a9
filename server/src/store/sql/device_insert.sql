INSERT INTO device (token_hash, account, seen_ms) VALUES ($1, $2, $3)
