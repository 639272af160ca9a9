INSERT INTO region (id, parent, path, name, rules, position, version) VALUES ($1, $2, $3, $4, '', $5, 0)
