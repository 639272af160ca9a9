SELECT
    session.created_ms, session.seen_ms, account.id, account.display_name, account.organisation, account.role, account.state,
    COALESCE(region.path, '/')
FROM session
INNER JOIN account ON account.id = session.account
LEFT JOIN region ON region.id = account.region
WHERE session.token_hash = $1
