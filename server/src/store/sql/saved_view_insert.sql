INSERT INTO saved_view (id, account, name, query) VALUES ($1, $2, $3, $4)
