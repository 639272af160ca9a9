INSERT INTO meeting (id, organisation, title, phase, begins_ms, items, seq, prepared_ms, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, phase = excluded.phase, begins_ms = excluded.begins_ms,
    items = excluded.items, seq = excluded.seq, changed_ms = excluded.changed_ms
