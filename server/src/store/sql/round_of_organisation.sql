SELECT id, organisation, title, year, state, hears, hears_form, hears_until, shown, candidates, seq, changed_ms
FROM round
WHERE organisation = $1
ORDER BY year DESC, changed_ms DESC, id
