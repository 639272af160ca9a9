INSERT INTO legal_basis (id, power, law, article, body, state, valid_from, valid_to, position)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8,
    (SELECT COALESCE(MAX(position), 0) + 1 FROM legal_basis WHERE power = $2)
)
