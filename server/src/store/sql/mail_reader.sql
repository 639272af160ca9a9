SELECT
    account.id, account.display_name, account.organisation, account.role, COALESCE(region.path, '/'),
    COALESCE(organisation.region_path, region.path, '/')
FROM account
LEFT JOIN region ON region.id = account.region
LEFT JOIN organisation ON organisation.id = account.organisation
WHERE account.state = 'active' AND account.mail_address IS NOT NULL
ORDER BY account.id
