SELECT post.id, post.department, post.name, post.tier, post.duties, post.domains, post.position, post.ended_on, post.version
FROM post
INNER JOIN department ON department.id = post.department
WHERE post.id = $1 AND department.organisation = $2
