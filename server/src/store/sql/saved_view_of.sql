SELECT id, name, query FROM saved_view WHERE account = $1 ORDER BY name, id
