SELECT id FROM chart WHERE organisation = $1 ORDER BY id
