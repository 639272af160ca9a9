SELECT id, name FROM power
