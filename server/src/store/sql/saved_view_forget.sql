DELETE FROM saved_view WHERE account = $1 AND name = $2
