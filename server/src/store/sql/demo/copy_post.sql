INSERT INTO post (id, department, name, tier, position, duties, domains, ended_on, version)
SELECT CAST($1 AS TEXT) || post.id, CAST($1 AS TEXT) || department, post.name, tier, post.position, duties, domains,
    post.ended_on, 0
FROM post
INNER JOIN department ON department.id = post.department
INNER JOIN organisation ON organisation.id = department.organisation
WHERE organisation.region_path = $2
