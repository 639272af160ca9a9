SELECT document, seq, id, author, author_name, at_ms, body, hash
FROM operation
ORDER BY document, seq
