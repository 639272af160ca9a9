SELECT state, COUNT(*) FROM rule WHERE organisation = $1 GROUP BY state
