UPDATE organisation SET name = $2, code = $3, region = $4, region_path = $5, version = version + 1
WHERE id = $1 AND version = $6
