INSERT INTO snapshot (document, seq, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
