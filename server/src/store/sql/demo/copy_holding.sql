INSERT INTO holding (cadre, post, from_on, to_on)
SELECT CAST($1 AS TEXT) || holding.cadre, CAST($1 AS TEXT) || post, from_on, to_on
FROM holding
INNER JOIN cadre ON cadre.id = holding.cadre
INNER JOIN organisation ON organisation.id = cadre.organisation
WHERE organisation.region_path = $2
