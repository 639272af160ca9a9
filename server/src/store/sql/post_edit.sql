UPDATE post SET department = $2, name = $3, tier = $4, duties = $5, domains = $6, version = version + 1
WHERE id = $1 AND version = $7
