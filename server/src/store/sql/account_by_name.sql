SELECT id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo
FROM account WHERE sign_in_name = $1
