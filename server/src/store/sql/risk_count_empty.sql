DELETE FROM risk_count
WHERE
    region_path = $1 AND state = $2 AND grade = $3 AND kind = $4 AND tier = $5 AND domain = $6 AND way = $7
    AND counted = 0
