SELECT id, power, law, article, body, state, valid_from, valid_to
FROM legal_basis
WHERE power = $1
ORDER BY position, id
