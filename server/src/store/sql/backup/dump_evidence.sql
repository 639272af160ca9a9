SELECT id, organisation, measure, name, content_type, bytes, sha256, content, at_ms, by_name
FROM evidence
ORDER BY id
