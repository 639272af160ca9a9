UPDATE chart SET power = $2 WHERE id = $1
