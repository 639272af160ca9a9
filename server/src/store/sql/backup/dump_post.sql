SELECT id, department, name, tier, position, duties, domains, ended_on, version
FROM post
ORDER BY id
