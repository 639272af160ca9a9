INSERT INTO version_comment (id, chart, number, party, body, answer, at_ms, by_name)
VALUES ($1, $2, $3, $4, $5, '', $6, $7)
