SELECT document, risk FROM risk_measure WHERE measure_document = $1 AND measure = $2 ORDER BY document, risk
