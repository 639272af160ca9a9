INSERT INTO chart_version (chart, number, state, seq, hash, reason, changed_ms, changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
