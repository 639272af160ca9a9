SELECT legal_basis.power, legal_basis.law, legal_basis.article
FROM legal_basis
INNER JOIN power ON power.id = legal_basis.power
WHERE power.organisation = $1
ORDER BY legal_basis.power, legal_basis.position, legal_basis.id
