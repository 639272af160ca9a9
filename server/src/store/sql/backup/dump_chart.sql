SELECT id, organisation, created_ms, created_by, title, scope, seq, changed_ms, changed_by, nodes, risks_high,
    risks_medium, risks_low, risks_ungraded, published_seq, published_ms, published_notice, publications,
    power
FROM chart
ORDER BY id
