SELECT attempt, kind, body, hash FROM filing_register WHERE filing = $1 ORDER BY attempt, kind
