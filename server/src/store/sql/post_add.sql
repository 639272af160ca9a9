INSERT INTO post (id, department, name, tier, duties, domains, position) VALUES ($1, $2, $3, $4, $5, $6, $7)
