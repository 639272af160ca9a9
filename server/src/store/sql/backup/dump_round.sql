SELECT id, organisation, title, year, state, hears, hears_form, hears_until, shown, candidates, seq, changed_ms
FROM round
ORDER BY id
