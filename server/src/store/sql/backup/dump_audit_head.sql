SELECT id, seq, hash
FROM audit_head
ORDER BY id
