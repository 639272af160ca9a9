SELECT id, organisation, title, phase, begins_ms, items, seq, prepared_ms, changed_ms
FROM meeting
WHERE organisation = $1
ORDER BY prepared_ms DESC, id DESC
