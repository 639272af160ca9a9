SELECT id, secret_hash, round, expert, candidates, valid_until, state, made_ms, made_by
FROM expert_link
ORDER BY id
