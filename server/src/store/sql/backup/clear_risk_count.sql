DELETE FROM risk_count
