SELECT comment_answer.comment, comment_answer.outcome, comment_answer.reason, comment_answer.on_day
FROM comment_answer
INNER JOIN comment ON comment.id = comment_answer.comment
WHERE comment.chart = $1 AND comment.round = $2 AND comment.state = 'published'
ORDER BY comment_answer.comment, comment_answer.number
