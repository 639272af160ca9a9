SELECT 'department', name FROM department WHERE organisation = $1
UNION ALL
SELECT 'cadre', name FROM cadre WHERE organisation = $1
UNION ALL
SELECT 'account', display_name FROM account WHERE organisation = $1
UNION ALL
SELECT 'chart', title FROM chart WHERE organisation = $1
UNION ALL
SELECT 'power', name FROM power WHERE organisation = $1
UNION ALL
SELECT 'rule', name FROM rule WHERE organisation = $1
UNION ALL
SELECT 'filing', CAST(year AS TEXT) FROM filing WHERE organisation = $1
UNION ALL
SELECT 'register', organisation FROM register WHERE organisation = $1
UNION ALL
SELECT 'evidence', name FROM evidence WHERE organisation = $1
LIMIT 200
