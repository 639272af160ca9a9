INSERT INTO round_chart (round, chart) VALUES ($1, $2)
