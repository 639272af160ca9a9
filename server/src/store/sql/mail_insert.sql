INSERT INTO mail (
    id, account, day, kind, subject, body, state, attempts, next_ms, fault, answer, created_ms, sent_ms
)
VALUES ($1, $2, $3, 'reminder', $4, $5, 'waiting', 0, $6, '', '', $6, NULL)
ON CONFLICT (account, day, kind) DO NOTHING
