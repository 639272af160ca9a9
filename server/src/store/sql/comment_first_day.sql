SELECT MIN(on_day) FROM comment WHERE round = $1
