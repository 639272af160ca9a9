SELECT seq, id, author, author_name, at_ms, body, hash FROM operation
WHERE document = $1 AND seq < $2
ORDER BY seq DESC
LIMIT $3
