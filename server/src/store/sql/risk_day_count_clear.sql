DELETE FROM risk_day_count
