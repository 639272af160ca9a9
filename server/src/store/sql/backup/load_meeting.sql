INSERT INTO meeting (id, organisation, title, phase, begins_ms, items, seq, prepared_ms, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
