SELECT DISTINCT post.department, account.id
FROM holding
INNER JOIN cadre ON cadre.id = holding.cadre
INNER JOIN account ON account.id = cadre.account
INNER JOIN post ON post.id = holding.post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1 AND account.organisation = $1
    AND account.role = 'head' AND account.state = 'active'
    AND holding.from_on <= $2 AND (holding.to_on IS NULL OR holding.to_on > $2)
