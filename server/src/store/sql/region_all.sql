SELECT id, parent, path, name, position, version FROM region ORDER BY position, name, id
