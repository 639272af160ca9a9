SELECT document, id, body, kind, responsible, due_on, state
FROM measure
WHERE document = $1 AND id = $2
