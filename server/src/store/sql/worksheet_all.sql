SELECT document, round, way, post, state, seq
FROM worksheet
ORDER BY document
