DELETE FROM sign_in_failure WHERE last_ms < $1
