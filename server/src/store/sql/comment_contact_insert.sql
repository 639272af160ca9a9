INSERT INTO comment_contact (comment, words) VALUES ($1, $2)
