SELECT id, name FROM evidence WHERE organisation = $1 AND measure = $2 ORDER BY at_ms, id
