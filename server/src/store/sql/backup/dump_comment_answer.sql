SELECT comment, number, outcome, reason, on_day
FROM comment_answer
ORDER BY comment, number
