SELECT document, round, way, post, state, seq, changed_ms FROM worksheet ORDER BY document
