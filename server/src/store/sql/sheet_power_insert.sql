INSERT INTO power (id, organisation, code, name, kind, content, department, post, scope, major, core, time_limit,
    state, reason, decision, merged_into, position, changed_ms, changed_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', NULL, 'kept', '', '', NULL, $10, $11, $12, 1)
