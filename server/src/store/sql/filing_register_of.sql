SELECT kind, body, hash FROM filing_register WHERE filing = $1 AND attempt = $2
