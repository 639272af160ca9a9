DELETE FROM measure WHERE document = $1 AND id = $2
