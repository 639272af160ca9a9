SELECT document, operation, body, at_ms
FROM refusal
ORDER BY document, operation
