INSERT INTO risk_word (document, id, region_path, words, spelt)
SELECT
    CASE WHEN document LIKE 'register.%' THEN 'register.' || CAST($1 AS TEXT) || SUBSTR(document, 10)
        ELSE CAST($1 AS TEXT) || document END,
    id, CAST($3 AS TEXT), words, spelt
FROM risk_word WHERE region_path = $2
