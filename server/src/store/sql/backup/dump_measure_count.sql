SELECT organisation, state, counted
FROM measure_count
ORDER BY organisation, state
