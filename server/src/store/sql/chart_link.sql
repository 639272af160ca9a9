UPDATE chart SET power = $2 WHERE id = $1 AND power IS NULL
