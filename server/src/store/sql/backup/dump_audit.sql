SELECT seq, at_ms, actor, actor_name, role, kind, object, detail, hash
FROM audit
ORDER BY seq
