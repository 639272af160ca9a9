SELECT id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, hash, candidate
FROM comment
WHERE organisation = $1 AND state = $2 AND same_as IS NULL
ORDER BY id
LIMIT $3
