INSERT INTO diverted (comment, organisation, words)
VALUES ($1, $2, $3)
