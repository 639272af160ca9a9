INSERT INTO mail (
    id, account, day, kind, subject, body, state, attempts, next_ms, fault, answer, created_ms, sent_ms
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
