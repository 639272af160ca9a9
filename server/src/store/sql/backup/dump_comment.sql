SELECT shuffle, id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, receipt, hash, candidate
FROM comment
ORDER BY id
