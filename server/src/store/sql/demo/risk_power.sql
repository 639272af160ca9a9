UPDATE risk_point SET power = $2 WHERE document = $1
