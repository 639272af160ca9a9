SELECT path FROM region WHERE name = $1 OR id = $1 ORDER BY path
