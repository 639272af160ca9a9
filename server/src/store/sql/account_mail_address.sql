SELECT mail_address FROM account WHERE id = $1
