INSERT INTO power (id, organisation, code, name, kind, content, department, post, scope, major, core,
    time_limit, state, reason, decision, merged_into, position, changed_ms, changed_by, version)
SELECT CAST($1 AS TEXT) || power.id, CAST($1 AS TEXT) || organisation, power.code, power.name, kind, content,
    CAST($1 AS TEXT) || department, CAST($1 AS TEXT) || post, scope, major, core, time_limit, state, reason, decision,
    CAST($1 AS TEXT) || merged_into, power.position, changed_ms, changed_by, 0
FROM power INNER JOIN organisation ON organisation.id = power.organisation
WHERE organisation.region_path = $2
