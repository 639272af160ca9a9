SELECT document, round, way, post, state, seq
FROM worksheet
WHERE round = $1 AND way = $2
ORDER BY post
