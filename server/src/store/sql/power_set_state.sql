UPDATE power SET
    state = $2, reason = $3, decision = $4, merged_into = $5, changed_ms = $6, changed_by = $7, version = version + 1
WHERE id = $1
