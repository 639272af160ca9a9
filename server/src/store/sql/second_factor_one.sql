SELECT sealed_secret, confirmed_ms FROM second_factor WHERE account = $1
