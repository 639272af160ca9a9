UPDATE risk_point SET power = $2 WHERE chart = $1
