INSERT INTO round (id, organisation, title, year, state, hears, hears_form, hears_until, shown, candidates, seq, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year, state = excluded.state,
    hears = excluded.hears, hears_form = excluded.hears_form, hears_until = excluded.hears_until,
    shown = excluded.shown, candidates = excluded.candidates, seq = excluded.seq, changed_ms = excluded.changed_ms
