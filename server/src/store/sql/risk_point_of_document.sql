SELECT document, id, organisation, region_path, chart, place, place_name, power, department, department_name,
    post, post_name, tier, kind, domain, manifestation, is_live, self_grade, pinned_owner, pinned_leader,
    found_on, standing, decided_grade, decided_level, decided_owner, decided_leader, way, confirmed_on,
    retired_on, inspected_on, grade, state, control_level, owner, leader, measures, changed_ms, search
FROM risk_point
WHERE document = $1
ORDER BY id
