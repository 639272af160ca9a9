SELECT account, hash
FROM recovery_code
ORDER BY account, hash
