SELECT COUNT(*)
FROM comment
WHERE round = $1 AND state = 'published'
    AND NOT EXISTS (SELECT 1 FROM comment_answer WHERE comment_answer.comment = comment.id)
