INSERT INTO chart (id, organisation, created_ms, created_by, title, scope, seq, changed_ms, changed_by, nodes,
    risks_high, risks_medium, risks_low, risks_ungraded, published_seq, published_ms, published_notice,
    publications, power)
SELECT CAST($1 AS TEXT) || chart.id, CAST($1 AS TEXT) || organisation, created_ms, created_by, title, scope, 0, changed_ms,
    changed_by, nodes, risks_high, risks_medium, risks_low, risks_ungraded, NULL, NULL, NULL, 0,
    CAST($1 AS TEXT) || power
FROM chart INNER JOIN organisation ON organisation.id = chart.organisation
WHERE organisation.region_path = $2
