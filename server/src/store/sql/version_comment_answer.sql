UPDATE version_comment SET answer = $4 WHERE id = $1 AND chart = $2 AND answer = $3
