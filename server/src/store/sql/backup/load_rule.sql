INSERT INTO rule (id, organisation, region_path, name, state, due_on)
VALUES ($1, $2, $3, $4, $5, $6)
