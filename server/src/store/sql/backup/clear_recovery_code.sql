DELETE FROM recovery_code
