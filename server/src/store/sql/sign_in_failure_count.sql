INSERT INTO sign_in_failure (subject, failures, last_ms) VALUES ($1, 1, $2)
ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1, last_ms = excluded.last_ms
