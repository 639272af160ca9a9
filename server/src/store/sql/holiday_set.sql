INSERT INTO holiday (region, day, is_working, name)
SELECT id, $2, $3, '' FROM region WHERE path = $1 OR (CAST($1 AS TEXT) = '/' AND parent IS NULL)
ON CONFLICT (region, day) DO UPDATE SET is_working = excluded.is_working
