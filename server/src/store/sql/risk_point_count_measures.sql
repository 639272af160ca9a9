UPDATE risk_point
SET measures = (
    SELECT COUNT(*) FROM risk_measure WHERE risk_measure.document = risk_point.document AND risk_measure.risk = risk_point.id
)
WHERE document = $1 AND id = $2
