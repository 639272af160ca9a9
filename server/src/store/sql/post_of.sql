SELECT post.id, post.department, department.name, post.name, post.tier
FROM post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1
ORDER BY department.position, department.id, post.position, post.id
