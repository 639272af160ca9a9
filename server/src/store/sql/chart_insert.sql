INSERT INTO chart (
    id, organisation, created_ms, created_by, title, scope, seq, changed_ms, changed_by,
    nodes, risks_high, risks_medium, risks_low, risks_ungraded, publications
) VALUES ($1, $2, $3, $4, $5, 'external', 0, $3, $4, 0, 0, 0, 0, 0, 0)
