INSERT INTO power (
    id, organisation, code, name, kind, content, department, post, scope, major, core, time_limit,
    state, reason, decision, merged_into, position, changed_ms, changed_by, version
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    (SELECT COALESCE(MAX(position), 0) + 1 FROM power WHERE organisation = $2), $17, $18, 1
)
