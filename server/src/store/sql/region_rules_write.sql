UPDATE region SET rules = $2, version = version + 1 WHERE path = $1 AND version = $3
