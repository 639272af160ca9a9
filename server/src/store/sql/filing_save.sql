INSERT INTO filing (
    id, organisation, year, state, attempt, hash, reason, filed_ms, filed_by, decided_ms, decided_by, version
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, attempt = excluded.attempt, hash = excluded.hash, reason = excluded.reason,
    filed_ms = excluded.filed_ms, filed_by = excluded.filed_by, decided_ms = excluded.decided_ms,
    decided_by = excluded.decided_by, version = excluded.version
WHERE filing.version = excluded.version - 1
