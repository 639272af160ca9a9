SELECT document, id, organisation, region_path, body, kind, responsible, due_on, state
FROM measure
ORDER BY document, id
