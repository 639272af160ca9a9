SELECT organisation, responsible, due_on, COUNT(*)
FROM measure
WHERE state = 'planned' AND due_on IS NOT NULL AND due_on <= $1
GROUP BY organisation, responsible, due_on
ORDER BY organisation, responsible, due_on
