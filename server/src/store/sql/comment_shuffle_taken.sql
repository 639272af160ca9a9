SELECT COUNT(*) FROM comment WHERE shuffle = $1
