SELECT kind, state, COUNT(*) FROM power WHERE organisation = $1 GROUP BY 1, 2
