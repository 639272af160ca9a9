DELETE FROM round_chart
