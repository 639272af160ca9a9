DELETE FROM comment
