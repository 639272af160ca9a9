DELETE FROM comment_answer
