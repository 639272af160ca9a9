SELECT outcome, reason, on_day
FROM comment_answer
WHERE comment = $1
ORDER BY number
