SELECT round, chart FROM round_chart ORDER BY round, chart
