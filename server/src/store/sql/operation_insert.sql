INSERT INTO operation (document, seq, id, author, author_name, at_ms, body, hash)
SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), CAST($6 AS BIGINT), CAST($7 AS TEXT), CAST($8 AS TEXT)
WHERE NOT EXISTS (SELECT 1 FROM refusal WHERE document = $1 AND operation = $3)
ON CONFLICT DO NOTHING
