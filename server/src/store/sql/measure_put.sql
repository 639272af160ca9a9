INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (document, id) DO UPDATE SET
    region_path = excluded.region_path, body = excluded.body, kind = excluded.kind, responsible = excluded.responsible,
    due_on = excluded.due_on, state = excluded.state
