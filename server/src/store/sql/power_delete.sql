DELETE FROM power WHERE id = $1
