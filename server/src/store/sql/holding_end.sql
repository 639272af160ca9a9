UPDATE holding SET to_on = $4 WHERE cadre = $1 AND post = $2 AND from_on = $3 AND to_on IS NULL
