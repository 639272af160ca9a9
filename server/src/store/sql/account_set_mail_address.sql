UPDATE account SET mail_address = $2 WHERE id = $1
