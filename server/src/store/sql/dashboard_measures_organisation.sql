SELECT state, COUNT(*) FROM measure WHERE organisation = $1 GROUP BY state
