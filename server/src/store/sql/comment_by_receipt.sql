SELECT id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, hash, candidate
FROM comment
WHERE receipt = $1
