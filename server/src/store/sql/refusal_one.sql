SELECT body FROM refusal WHERE document = $1 AND operation = $2
