SELECT id, attempt, hash FROM filing ORDER BY id
