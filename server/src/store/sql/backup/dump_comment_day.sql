SELECT round, on_day, published, withheld, pending, unanswered, hashes, hash
FROM comment_day
ORDER BY round, on_day
