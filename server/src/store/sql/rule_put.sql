INSERT INTO rule (id, organisation, region_path, name, state, due_on)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET
    region_path = excluded.region_path, name = excluded.name, state = excluded.state, due_on = excluded.due_on
