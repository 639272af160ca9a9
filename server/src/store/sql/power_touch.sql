UPDATE power SET changed_ms = $2, changed_by = $3, version = version + 1 WHERE id = $1
