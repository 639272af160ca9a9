SELECT
    COUNT(DISTINCT CASE WHEN comment.state = 'published' THEN comment.id END) AS published,
    COUNT(DISTINCT comment.same_as) AS repeated,
    COUNT(comment.same_as) AS repeats,
    COUNT(comment_answer.number) AS answers
FROM comment
LEFT JOIN comment_answer ON comment_answer.comment = comment.id
WHERE comment.chart = $1 AND comment.round = $2
