DELETE FROM post WHERE id = $1 AND version = $2
