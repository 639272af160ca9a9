INSERT INTO comment_day (round, on_day, published, withheld, pending, unanswered, hashes, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
