SELECT id, organisation, region_path, name, state, due_on
FROM rule
ORDER BY id
