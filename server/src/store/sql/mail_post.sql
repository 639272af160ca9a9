SELECT cadre.account, department.organisation, post.name
FROM holding
INNER JOIN cadre ON cadre.id = holding.cadre
INNER JOIN post ON post.id = holding.post
INNER JOIN department ON department.id = post.department
WHERE cadre.account IS NOT NULL AND holding.from_on <= $1 AND (holding.to_on IS NULL OR holding.to_on > $1)
ORDER BY cadre.account, department.organisation, post.name
