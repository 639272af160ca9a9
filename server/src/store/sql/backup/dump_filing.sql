SELECT id, organisation, year, state, attempt, hash, reason, filed_ms, filed_by, decided_ms, decided_by,
    version
FROM filing
ORDER BY id
