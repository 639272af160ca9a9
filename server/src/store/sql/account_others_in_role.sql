SELECT COUNT(*) FROM account WHERE role = $1 AND state = 'active' AND id <> $2
