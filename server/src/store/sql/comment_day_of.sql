SELECT on_day, published, withheld, pending, unanswered, hashes, hash
FROM comment_day
WHERE round = $1
ORDER BY on_day
