SELECT holding.cadre, cadre.name, holding.post, post.name, department.name, holding.from_on, holding.to_on
FROM holding
INNER JOIN cadre ON cadre.id = holding.cadre
INNER JOIN post ON post.id = holding.post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1
ORDER BY holding.from_on, cadre.name
