SELECT
    power.id, power.organisation, power.code, power.name, power.kind, power.content, power.department,
    department.name, department.ended_on, power.post, post.name, post.ended_on, power.scope, power.major, power.core,
    power.time_limit, power.state, power.reason, power.decision, power.merged_into, power.changed_ms,
    power.changed_by, power.version, organisation.name
FROM power
INNER JOIN organisation ON organisation.id = power.organisation
LEFT JOIN department ON department.id = power.department
LEFT JOIN post ON post.id = power.post
WHERE power.id = $1
