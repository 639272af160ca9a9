INSERT INTO filing (id, organisation, year, state, attempt, hash, reason, filed_ms, filed_by, decided_ms,
    decided_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
