SELECT seq, id, author, author_name, at_ms, body, hash FROM operation WHERE document = $1 AND id = $2
