INSERT INTO risk_point (document, id, organisation, region_path, chart, place, place_name, power, department,
    department_name, post, post_name, tier, kind, domain, manifestation, is_live, self_grade, pinned_owner,
    pinned_leader, found_on, standing, decided_grade, decided_level, decided_owner, decided_leader, way,
    confirmed_on, retired_on, inspected_on, grade, state, control_level, owner, leader, measures, changed_ms, search)
SELECT CASE WHEN chart IS NULL THEN 'register.' || CAST($1 AS TEXT) || organisation ELSE CAST($1 AS TEXT) || document END,
    id, CAST($1 AS TEXT) || organisation, CAST($3 AS TEXT), CAST($1 AS TEXT) || chart, place, place_name,
    CAST($1 AS TEXT) || power, CAST($1 AS TEXT) || department, department_name, CAST($1 AS TEXT) || post, post_name, tier,
    kind, domain, manifestation, is_live, self_grade, pinned_owner, pinned_leader, found_on, standing, decided_grade,
    decided_level, decided_owner, decided_leader, way, confirmed_on, retired_on, inspected_on, grade, state,
    control_level, owner, leader, measures, changed_ms, search
FROM risk_point WHERE region_path = $2
