DELETE FROM device WHERE seen_ms < $1
