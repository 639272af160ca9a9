DELETE FROM sign_in_failure
