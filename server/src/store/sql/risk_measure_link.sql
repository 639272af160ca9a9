INSERT INTO risk_measure (document, risk, measure_document, measure)
VALUES ($1, $2, $3, $4)
ON CONFLICT (document, risk, measure_document, measure) DO NOTHING
