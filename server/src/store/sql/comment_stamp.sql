SELECT
    COUNT(DISTINCT CASE WHEN comment.state = 'published' THEN comment.id END),
    COUNT(DISTINCT comment.same_as),
    COUNT(comment.same_as),
    COUNT(comment_answer.number)
FROM comment
LEFT JOIN comment_answer ON comment_answer.comment = comment.id
WHERE comment.chart = $1 AND comment.round = $2
