DELETE FROM filing_register
