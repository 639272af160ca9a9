INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
