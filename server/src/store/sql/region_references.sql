SELECT 'region', name FROM region WHERE parent = $1
UNION ALL
SELECT 'organisation', name FROM organisation WHERE region = $1
UNION ALL
SELECT 'account', display_name FROM account WHERE region = $1
UNION ALL
SELECT 'holiday', day FROM holiday WHERE region = $1
LIMIT 200
