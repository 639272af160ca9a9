SELECT chart, number, state, seq, hash, reason, changed_ms, changed_by
FROM chart_version
ORDER BY chart, number
