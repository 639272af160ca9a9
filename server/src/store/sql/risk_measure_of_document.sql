SELECT document, risk, measure
FROM risk_measure
WHERE measure_document = $1
ORDER BY document, risk, measure
