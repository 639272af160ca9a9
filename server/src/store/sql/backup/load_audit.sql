INSERT INTO audit (seq, at_ms, actor, actor_name, role, kind, object, detail, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
