SELECT organisation, seq, changed_ms
FROM register
ORDER BY organisation
