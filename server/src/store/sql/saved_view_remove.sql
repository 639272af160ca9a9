DELETE FROM saved_view WHERE account = $1 AND id = $2
