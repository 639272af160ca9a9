SELECT CAST(pg_notify('liantu_operations', $1) AS TEXT)
