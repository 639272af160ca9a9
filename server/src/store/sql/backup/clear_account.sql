DELETE FROM account
