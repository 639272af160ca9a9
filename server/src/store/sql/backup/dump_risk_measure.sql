SELECT document, risk, measure_document, measure
FROM risk_measure
ORDER BY document, risk, measure_document, measure
