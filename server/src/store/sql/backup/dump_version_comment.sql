SELECT id, chart, number, party, body, answer, at_ms, by_name
FROM version_comment
ORDER BY id
