SELECT COUNT(*)
FROM post
INNER JOIN department ON department.id = post.department
WHERE department.organisation = $1 AND post.ended_on IS NULL
