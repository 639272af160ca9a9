SELECT measure, name, content_type, content FROM evidence WHERE organisation = $1 AND id = $2
