SELECT id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, hash, candidate
FROM comment
WHERE adds_to = $1
ORDER BY id
