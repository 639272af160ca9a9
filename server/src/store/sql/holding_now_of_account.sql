SELECT post.id, post.department
FROM holding
INNER JOIN cadre ON cadre.id = holding.cadre
INNER JOIN post ON post.id = holding.post
INNER JOIN department ON department.id = post.department
WHERE cadre.account = $1 AND department.organisation = $2
    AND holding.from_on <= $3 AND (holding.to_on IS NULL OR holding.to_on > $3)
ORDER BY department.position, post.position, post.id
