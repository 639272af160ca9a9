SELECT
    legal_basis.id, legal_basis.power, legal_basis.law, legal_basis.article, legal_basis.body, legal_basis.state,
    legal_basis.valid_from, legal_basis.valid_to
FROM legal_basis
INNER JOIN power ON power.id = legal_basis.power
WHERE power.organisation = $1
ORDER BY legal_basis.position, legal_basis.id
