SELECT
    power.id, power.code, power.name, power.kind, power.content, COALESCE(department.name, ''), COALESCE(post.name, ''),
    power.scope, power.state
FROM power
LEFT JOIN department ON department.id = power.department
LEFT JOIN post ON post.id = power.post
WHERE power.organisation = $1
ORDER BY power.position, power.code
