DELETE FROM risk_point WHERE document = $1 AND id = $2
