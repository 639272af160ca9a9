DELETE FROM risk_word WHERE document = $1 AND id = $2
