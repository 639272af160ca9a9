INSERT INTO comment (
    shuffle, id, round, organisation, chart, node, risk, kind, words, on_day, state, reason, same_as, adds_to, receipt,
    hash
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
