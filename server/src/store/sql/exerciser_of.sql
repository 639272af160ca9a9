SELECT department.id, department.name, department.ended_on, post.id, post.name, post.ended_on
FROM department
LEFT JOIN post ON post.department = department.id
WHERE department.organisation = $1
ORDER BY department.position, department.id, post.position, post.id
