UPDATE chart SET published_seq = NULL, published_ms = NULL, published_summary = NULL WHERE id = $1
