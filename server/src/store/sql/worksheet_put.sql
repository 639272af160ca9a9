INSERT INTO worksheet (document, round, way, post, state, seq, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (document) DO UPDATE SET state = excluded.state, seq = excluded.seq, changed_ms = excluded.changed_ms
