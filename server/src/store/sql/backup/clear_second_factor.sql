DELETE FROM second_factor
