INSERT INTO measure (document, id, organisation, region_path, body, kind, responsible, due_on, state)
SELECT
    CASE WHEN document LIKE 'register.%' THEN 'register.' || CAST($1 AS TEXT) || organisation
        ELSE CAST($1 AS TEXT) || document END,
    id, CAST($1 AS TEXT) || organisation, CAST($3 AS TEXT), body, kind, responsible, due_on, state
FROM measure WHERE region_path = $2
