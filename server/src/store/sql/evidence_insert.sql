INSERT INTO evidence (id, organisation, measure, name, content_type, bytes, sha256, content, at_ms, by_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
