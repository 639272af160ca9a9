INSERT INTO refusal (document, operation, body, at_ms)
VALUES ($1, $2, $3, $4)
