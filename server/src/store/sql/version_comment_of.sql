SELECT id, number, party, body, answer, at_ms, by_name
FROM version_comment
WHERE chart = $1
ORDER BY at_ms, id
