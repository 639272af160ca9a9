UPDATE power
SET code = $3, name = $4, kind = $5, content = $6, scope = $7, changed_ms = $8, changed_by = $9, version = version + 1
WHERE id = $1 AND version = $2
