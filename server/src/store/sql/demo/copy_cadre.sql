INSERT INTO cadre (id, organisation, name, account, version)
SELECT CAST($1 AS TEXT) || cadre.id, CAST($1 AS TEXT) || organisation, cadre.name, NULL, 0
FROM cadre INNER JOIN organisation ON organisation.id = cadre.organisation
WHERE organisation.region_path = $2
