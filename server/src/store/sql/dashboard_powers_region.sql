SELECT power.kind, power.state, COUNT(*)
FROM power
INNER JOIN organisation ON organisation.id = power.organisation
WHERE organisation.region_path >= $1 AND organisation.region_path < $2
GROUP BY 1, 2
