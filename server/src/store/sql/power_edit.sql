UPDATE power SET
    code = $2, name = $3, kind = $4, content = $5, department = $6, post = $7, scope = $8, major = $9, core = $10,
    time_limit = $11, changed_ms = $12, changed_by = $13, version = version + 1
WHERE id = $1
