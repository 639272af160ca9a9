INSERT INTO risk_point (document, id, organisation, region_path, chart, place, place_name, power, department,
    department_name, post, post_name, tier, kind, domain, manifestation, is_live, self_grade, pinned_owner,
    pinned_leader, found_on, standing, decided_grade, decided_level, decided_owner, decided_leader, way,
    confirmed_on, retired_on, inspected_on, grade, state, control_level, owner, leader, measures, changed_ms,
    search)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
    $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)
ON CONFLICT (document, id) DO UPDATE SET
    organisation = excluded.organisation, region_path = excluded.region_path, chart = excluded.chart, place =
    excluded.place, place_name = excluded.place_name, power = excluded.power, department =
    excluded.department, department_name = excluded.department_name, post = excluded.post, post_name =
    excluded.post_name, tier = excluded.tier, kind = excluded.kind, domain = excluded.domain, manifestation =
    excluded.manifestation, is_live = excluded.is_live, self_grade = excluded.self_grade, pinned_owner =
    excluded.pinned_owner, pinned_leader = excluded.pinned_leader, found_on = excluded.found_on, standing =
    excluded.standing, decided_grade = excluded.decided_grade, decided_level = excluded.decided_level,
    decided_owner = excluded.decided_owner, decided_leader = excluded.decided_leader, way = excluded.way,
    confirmed_on = excluded.confirmed_on, retired_on = excluded.retired_on, inspected_on =
    excluded.inspected_on, grade = excluded.grade, state = excluded.state, control_level =
    excluded.control_level, owner = excluded.owner, leader = excluded.leader, measures = excluded.measures,
    changed_ms = excluded.changed_ms, search = excluded.search
