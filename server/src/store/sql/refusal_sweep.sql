DELETE FROM refusal WHERE at_ms < $1
