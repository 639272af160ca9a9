SELECT document, seq, body
FROM snapshot
ORDER BY document, seq
