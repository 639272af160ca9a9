SELECT COUNT(*)
FROM risk_point
WHERE organisation = $1 AND state = 'candidate'
