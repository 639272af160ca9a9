SELECT region, day, is_working, name
FROM holiday
ORDER BY region, day
