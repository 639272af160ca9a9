DELETE FROM comment_day
