SELECT path FROM region WHERE rules <> '' AND substr(path, 1, length($1)) = $1 ORDER BY path
