SELECT id, name FROM power WHERE organisation = $1 AND code = $2
