SELECT seq, at_ms, actor, actor_name, role, kind, object, detail, hash FROM audit
WHERE seq < $1
ORDER BY seq DESC
LIMIT $2
