SELECT post.id, post.department, department.name, post.name, post.tier
FROM post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1 AND post.ended_on IS NULL AND department.ended_on IS NULL
ORDER BY department.position, department.id, post.position, post.id
