SELECT hash FROM comment WHERE round = $1 AND state = 'withheld' ORDER BY hash
