SELECT filing, attempt, kind, body, hash
FROM filing_register
ORDER BY filing, attempt, kind
