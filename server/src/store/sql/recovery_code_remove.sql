DELETE FROM recovery_code WHERE account = $1
