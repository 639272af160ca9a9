SELECT id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo, created_ms, region,
    mail_address
FROM account
ORDER BY id
