SELECT state, counted FROM measure_count WHERE organisation = $1 AND counted > 0
