SELECT id, round, expert, candidates, valid_until, state FROM expert_link WHERE round = $1 ORDER BY made_ms DESC, id
