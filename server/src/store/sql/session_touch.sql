UPDATE session SET seen_ms = $2 WHERE token_hash = $1 AND seen_ms < $2
