UPDATE chart SET power = NULL WHERE id = $1 AND power = $2
