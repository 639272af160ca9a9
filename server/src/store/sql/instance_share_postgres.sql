SELECT CAST(pg_advisory_lock_shared(762049182) AS TEXT)
