SELECT rules
FROM region
WHERE rules <> '' AND substr($1, 1, length(path)) = path
ORDER BY length(path) DESC
LIMIT 1
