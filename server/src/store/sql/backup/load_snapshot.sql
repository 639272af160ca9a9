INSERT INTO snapshot (document, seq, body)
VALUES ($1, $2, $3)
