INSERT INTO post (id, department, name, tier, position, duties, domains, ended_on, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
