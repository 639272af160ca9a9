SELECT id, parent, path, name, position, version FROM region WHERE id = $1
