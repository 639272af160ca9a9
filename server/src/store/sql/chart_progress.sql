UPDATE chart SET
    title = $2, scope = $3, seq = $4, changed_ms = $5, changed_by = $6,
    nodes = $7, risks_high = $8, risks_medium = $9, risks_low = $10, risks_ungraded = $11
WHERE id = $1 AND seq < $4
