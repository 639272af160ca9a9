SELECT COUNT(*) FROM register WHERE organisation = $1
