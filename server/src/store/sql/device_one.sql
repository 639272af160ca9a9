SELECT account FROM device WHERE token_hash = $1
