SELECT id, organisation, code, name, kind, content, department, post, scope, major, core, time_limit, state,
    reason, decision, merged_into, position, changed_ms, changed_by, version
FROM power
ORDER BY id
