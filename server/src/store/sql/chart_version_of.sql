SELECT number, state, seq, hash, reason, changed_ms, changed_by
FROM chart_version
WHERE chart = $1
ORDER BY number
