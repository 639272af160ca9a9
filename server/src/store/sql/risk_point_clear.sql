DELETE FROM risk_point
