SELECT account.id, account.sign_in_name, account.display_name, account.organisation, account.role, account.password_hash,
    account.state, account.is_demo
FROM account
LEFT JOIN region ON region.id = account.region
WHERE account.role = 'discipline' AND account.state = 'active'
    AND (account.organisation = $1 OR (account.organisation IS NULL AND substr($2, 1, length(region.path)) = region.path))
ORDER BY account.display_name, account.id
