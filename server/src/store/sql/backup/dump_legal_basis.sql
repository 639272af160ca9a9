SELECT id, power, law, article, body, state, valid_from, valid_to, position
FROM legal_basis
ORDER BY id
