UPDATE chart SET published_seq = NULL, published_ms = NULL, published_notice = NULL WHERE id = $1
