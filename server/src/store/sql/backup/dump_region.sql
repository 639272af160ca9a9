SELECT id, parent, path, name, rules, position, version
FROM region
ORDER BY path
