UPDATE holding SET to_on = CASE WHEN from_on > CAST($2 AS TEXT) THEN from_on ELSE CAST($2 AS TEXT) END
WHERE post = $1 AND to_on IS NULL
