INSERT INTO session (token_hash, account, created_ms, seen_ms) VALUES ($1, $2, $3, $3)
