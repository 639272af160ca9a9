UPDATE risk_point
SET control_level = $1
WHERE region_path >= $2 AND region_path < $3 AND decided_level = '' AND grade = $4 AND kind = $5
