INSERT INTO operation (document, seq, id, author, author_name, at_ms, body, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
