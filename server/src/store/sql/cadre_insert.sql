INSERT INTO cadre (id, organisation, name, account, version) VALUES ($1, $2, $3, $4, 0)
