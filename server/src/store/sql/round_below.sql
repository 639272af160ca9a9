SELECT round.id, round.organisation, round.title, round.year, round.state, round.hears, round.hears_form, round.hears_until,
    round.shown, round.candidates, round.seq, round.changed_ms
FROM round
INNER JOIN organisation ON organisation.id = round.organisation
WHERE substr(organisation.region_path, 1, length($1)) = $1
ORDER BY organisation.region_path, round.organisation, round.year DESC, round.id
