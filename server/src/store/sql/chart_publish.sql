UPDATE chart SET published_seq = $2, published_ms = $3, published_summary = $4 WHERE id = $1
