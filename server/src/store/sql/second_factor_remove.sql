DELETE FROM second_factor WHERE account = $1
