DELETE FROM risk_measure
WHERE document = $1 AND risk = $2 AND measure_document = $3 AND measure = $4
