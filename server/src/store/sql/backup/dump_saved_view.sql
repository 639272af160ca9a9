SELECT id, account, name, query
FROM saved_view
ORDER BY id
