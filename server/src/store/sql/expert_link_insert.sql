INSERT INTO expert_link (id, secret_hash, round, expert, candidates, valid_until, state, made_ms, made_by)
VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)
ON CONFLICT (id) DO NOTHING
