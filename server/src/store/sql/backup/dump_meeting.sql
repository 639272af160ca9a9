SELECT id, organisation, title, phase, begins_ms, items, seq, prepared_ms, changed_ms
FROM meeting
ORDER BY id
