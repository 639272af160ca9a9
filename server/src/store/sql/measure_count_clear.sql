DELETE FROM measure_count
