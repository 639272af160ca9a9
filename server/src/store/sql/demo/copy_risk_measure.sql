INSERT INTO risk_measure (document, risk, measure_document, measure)
SELECT
    CASE WHEN document LIKE 'register.%' THEN 'register.' || CAST($1 AS TEXT) || SUBSTR(document, 10)
        ELSE CAST($1 AS TEXT) || document END,
    risk,
    CASE WHEN measure_document LIKE 'register.%' THEN 'register.' || CAST($1 AS TEXT) || SUBSTR(measure_document, 10)
        ELSE CAST($1 AS TEXT) || measure_document END,
    measure
FROM risk_measure WHERE document IN (SELECT document FROM risk_point WHERE region_path = $2)
