UPDATE organisation SET liaison = $2, version = version + 1 WHERE id = $1 AND version = $3
