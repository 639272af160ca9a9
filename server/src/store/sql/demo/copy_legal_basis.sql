INSERT INTO legal_basis (id, power, law, article, body, state, valid_from, valid_to, position)
SELECT CAST($1 AS TEXT) || legal_basis.id, CAST($1 AS TEXT) || power, law, article, body, legal_basis.state, valid_from,
    valid_to, legal_basis.position
FROM legal_basis
INNER JOIN power ON power.id = legal_basis.power
INNER JOIN organisation ON organisation.id = power.organisation
WHERE organisation.region_path = $2
