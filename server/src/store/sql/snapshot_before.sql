SELECT snapshot.seq, snapshot.body, operation.hash
FROM snapshot
INNER JOIN operation ON operation.document = snapshot.document AND operation.seq = snapshot.seq
WHERE snapshot.document = $1 AND snapshot.seq <= $2
ORDER BY snapshot.seq DESC
LIMIT 1
