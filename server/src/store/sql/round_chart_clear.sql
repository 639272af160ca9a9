DELETE FROM round_chart WHERE round = $1
