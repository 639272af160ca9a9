SELECT risk_measure.document, risk_measure.risk, measure.body
FROM risk_measure
INNER JOIN measure ON measure.document = risk_measure.measure_document AND measure.id = risk_measure.measure
WHERE measure.organisation = $1 AND measure.state <> 'dropped'
ORDER BY risk_measure.document, risk_measure.risk, measure.id
