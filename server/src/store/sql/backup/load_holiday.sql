INSERT INTO holiday (region, day, is_working, name)
VALUES ($1, $2, $3, $4)
