SELECT hash FROM operation WHERE document = $1 AND seq = $2
