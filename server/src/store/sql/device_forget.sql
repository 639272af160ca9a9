DELETE FROM device WHERE account = $1
