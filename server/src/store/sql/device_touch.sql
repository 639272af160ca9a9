UPDATE device SET seen_ms = $2 WHERE token_hash = $1
