INSERT INTO risk_point (document, id, organisation, region_path, chart, place, place_name, power, department,
    department_name, post, post_name, tier, kind, domain, manifestation, is_live, self_grade, pinned_owner,
    pinned_leader, found_on, standing, decided_grade, decided_level, decided_owner, decided_leader, way,
    confirmed_on, retired_on, inspected_on, grade, state, control_level, owner, leader, measures, changed_ms,
    search)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
    $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)
