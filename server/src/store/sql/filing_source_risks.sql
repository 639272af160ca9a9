SELECT
    risk_point.document, risk_point.id, risk_point.department_name, risk_point.post_name, risk_point.tier,
    COALESCE(post.duties, ''), risk_point.kind, risk_point.manifestation, risk_point.grade, risk_point.owner,
    risk_point.leader
FROM risk_point
LEFT JOIN post ON post.id = risk_point.post
WHERE risk_point.organisation = $1 AND risk_point.state IN ('confirmed', 'guarded')
ORDER BY risk_point.department_name, risk_point.post_name, risk_point.grade, risk_point.document, risk_point.id
