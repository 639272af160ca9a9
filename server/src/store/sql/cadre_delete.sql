DELETE FROM cadre WHERE id = $1 AND version = $2
