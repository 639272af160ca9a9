SELECT measure.document, measure.id, measure.body, measure.kind, measure.responsible, measure.due_on, measure.state
FROM risk_measure
INNER JOIN measure ON measure.document = risk_measure.measure_document AND measure.id = risk_measure.measure
WHERE risk_measure.document = $1 AND risk_measure.risk = $2
ORDER BY measure.document, measure.id
