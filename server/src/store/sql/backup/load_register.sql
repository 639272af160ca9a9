INSERT INTO register (organisation, seq, changed_ms)
VALUES ($1, $2, $3)
