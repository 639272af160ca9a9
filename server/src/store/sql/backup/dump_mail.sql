SELECT id, account, day, kind, subject, body, state, attempts, next_ms, fault, answer, created_ms, sent_ms
FROM mail
ORDER BY id
