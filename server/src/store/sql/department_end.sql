UPDATE department SET ended_on = $2, version = version + 1 WHERE id = $1 AND version = $3 AND ended_on IS NULL
