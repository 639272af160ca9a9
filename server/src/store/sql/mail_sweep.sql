DELETE FROM mail WHERE created_ms < $1
