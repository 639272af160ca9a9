DELETE FROM risk_measure
