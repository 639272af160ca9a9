SELECT COUNT(*) FROM comment WHERE same_as = $1
