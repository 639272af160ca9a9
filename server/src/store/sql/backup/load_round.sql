INSERT INTO round (id, organisation, title, year, state, hears, hears_form, hears_until, shown, candidates, seq, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
