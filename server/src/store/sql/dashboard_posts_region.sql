SELECT COUNT(*)
FROM post
INNER JOIN department ON department.id = post.department
INNER JOIN organisation ON organisation.id = department.organisation
WHERE organisation.region_path >= $1 AND organisation.region_path < $2 AND post.ended_on IS NULL
