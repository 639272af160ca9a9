INSERT INTO post (id, department, name, tier, position)
VALUES ($1, $2, $3, $4, $5)
