INSERT INTO register (organisation, seq, changed_ms)
VALUES ($1, $2, $3)
ON CONFLICT (organisation) DO UPDATE SET seq = excluded.seq, changed_ms = excluded.changed_ms
