INSERT INTO comment_answer (comment, number, outcome, reason, on_day)
VALUES ($1, $2, $3, $4, $5)
