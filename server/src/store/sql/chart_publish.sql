UPDATE chart
SET published_seq = $2, published_ms = $3, published_notice = $4, publications = publications + 1
WHERE id = $1
