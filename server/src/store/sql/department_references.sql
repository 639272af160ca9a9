SELECT 'post', name FROM post WHERE department = $1
UNION ALL
SELECT 'power', name FROM power WHERE department = $1
UNION ALL
SELECT 'risk_point', manifestation FROM risk_point WHERE department = $1
LIMIT 200
