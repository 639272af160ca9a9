SELECT id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo
FROM account WHERE organisation = $1 ORDER BY sign_in_name
