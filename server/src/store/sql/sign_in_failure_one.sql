SELECT failures, last_ms FROM sign_in_failure WHERE subject = $1
