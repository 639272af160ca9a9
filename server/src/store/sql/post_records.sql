SELECT post.id, post.department, post.name, post.tier, post.duties, post.domains, post.position, post.ended_on, post.version
FROM post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1
ORDER BY department.position, department.id, post.position, post.id
