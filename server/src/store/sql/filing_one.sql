SELECT state, hash, reason, attempt, filed_ms, filed_by, decided_ms, decided_by, version
FROM filing
WHERE organisation = $1 AND year = $2
