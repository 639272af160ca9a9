SELECT comment, words
FROM comment_contact
ORDER BY comment
