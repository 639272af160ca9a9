INSERT INTO audit_head (id, seq, hash)
VALUES ($1, $2, $3)
