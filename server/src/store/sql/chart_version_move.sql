UPDATE chart_version
SET state = $4, reason = $5, changed_ms = $6, changed_by = $7
WHERE chart = $1 AND number = $2 AND state = $3
