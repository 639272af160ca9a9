UPDATE legal_basis
SET law = $2, article = $3, body = $4, state = $5, valid_from = $6, valid_to = $7
WHERE id = $1
