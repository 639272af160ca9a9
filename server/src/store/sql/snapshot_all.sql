SELECT seq, body FROM snapshot WHERE document = $1 ORDER BY seq
