UPDATE post SET ended_on = $2, version = version + 1 WHERE department = $1 AND ended_on IS NULL
