SELECT organisation.id, organisation.name, risk_point.grade, COUNT(*)
FROM risk_point
INNER JOIN organisation ON organisation.id = risk_point.organisation
WHERE risk_point.region_path >= $1 AND risk_point.region_path < $2 AND risk_point.state IN ('confirmed', 'guarded')
GROUP BY organisation.id, organisation.name, risk_point.grade
