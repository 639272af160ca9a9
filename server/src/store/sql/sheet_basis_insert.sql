INSERT INTO legal_basis (id, power, law, article, body, state, valid_from, valid_to, position)
VALUES ($1, $2, $3, $4, '', 'valid', NULL, NULL, $5)
