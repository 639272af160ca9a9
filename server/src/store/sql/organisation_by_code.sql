SELECT id FROM organisation WHERE code = $1
