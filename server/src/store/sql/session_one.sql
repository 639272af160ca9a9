SELECT session.created_ms, session.seen_ms, account.id, account.display_name, account.organisation, account.role, account.state
FROM session
INNER JOIN account ON account.id = session.account
WHERE session.token_hash = $1
