INSERT INTO account (id, sign_in_name, display_name, organisation, role, password_hash, state, is_demo,
    created_ms, region, mail_address)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
