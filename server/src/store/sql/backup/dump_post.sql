SELECT id, department, name, tier, position
FROM post
ORDER BY id
