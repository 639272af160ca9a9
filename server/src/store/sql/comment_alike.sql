SELECT id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, hash, candidate
FROM comment
WHERE chart = $1 AND round = $2 AND kind = $3 AND same_as IS NULL AND adds_to IS NULL AND state <> 'withheld'
ORDER BY id
