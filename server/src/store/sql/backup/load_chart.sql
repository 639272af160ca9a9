INSERT INTO chart (id, organisation, created_ms, created_by, title, scope, seq, changed_ms, changed_by, nodes,
    risks_high, risks_medium, risks_low, risks_ungraded, published_seq, published_ms, published_notice,
    publications, power)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
