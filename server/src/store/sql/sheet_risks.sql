SELECT
    risk_point.document, risk_point.id, risk_point.chart, risk_point.department_name, risk_point.post,
    risk_point.post_name, risk_point.tier, COALESCE(post.duties, ''), risk_point.place_name,
    COALESCE(power.name, ''), COALESCE(power.major, ''), risk_point.kind, risk_point.domain,
    risk_point.manifestation, risk_point.grade, risk_point.owner, risk_point.leader, risk_point.state,
    COALESCE(risk_point.department, '')
FROM risk_point
LEFT JOIN post ON post.id = risk_point.post
LEFT JOIN department ON department.id = risk_point.department
LEFT JOIN power ON power.id = risk_point.power
WHERE risk_point.organisation = $1 AND risk_point.state <> 'retired'
ORDER BY COALESCE(department.position, 1000000), risk_point.department_name, COALESCE(post.position, 1000000),
    risk_point.post_name, risk_point.place_name, risk_point.document, risk_point.id
