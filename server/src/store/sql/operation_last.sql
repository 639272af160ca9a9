SELECT seq, hash FROM operation WHERE document = $1 ORDER BY seq DESC LIMIT 1
