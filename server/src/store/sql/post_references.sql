SELECT 'cadre', cadre.name FROM holding INNER JOIN cadre ON cadre.id = holding.cadre WHERE holding.post = $1
UNION ALL
SELECT 'power', name FROM power WHERE post = $1
UNION ALL
SELECT 'risk_point', manifestation FROM risk_point WHERE post = $1
LIMIT 200
