INSERT INTO holding (cadre, post, from_on, to_on) VALUES ($1, $2, $3, $4)
