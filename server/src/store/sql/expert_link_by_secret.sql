SELECT id, round, expert, candidates, valid_until, state FROM expert_link WHERE secret_hash = $1
