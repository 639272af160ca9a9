DELETE FROM audit_head
