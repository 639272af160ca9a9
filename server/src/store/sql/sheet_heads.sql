SELECT post.department, cadre.name
FROM holding
INNER JOIN post ON post.id = holding.post
INNER JOIN department ON department.id = post.department
INNER JOIN cadre ON cadre.id = holding.cadre
WHERE department.organisation = $1 AND post.tier = 'middle' AND holding.to_on IS NULL
ORDER BY department.position, department.id, post.position, post.id, cadre.name
