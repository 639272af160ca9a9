SELECT round.id, round.organisation, round.title, round.year, round.state, round.hears, round.hears_form, round.hears_until,
    round.shown, round.candidates, round.seq, round.changed_ms
FROM round_chart
INNER JOIN round ON round.id = round_chart.round
WHERE round_chart.chart = $1
ORDER BY round.year DESC, round.changed_ms DESC, round.id
