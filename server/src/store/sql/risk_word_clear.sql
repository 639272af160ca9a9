DELETE FROM risk_word
