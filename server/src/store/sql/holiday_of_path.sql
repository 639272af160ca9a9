SELECT holiday.day, holiday.is_working
FROM holiday
INNER JOIN region ON region.id = holiday.region
WHERE SUBSTR(CAST($1 AS TEXT), 1, LENGTH(region.path)) = region.path
ORDER BY LENGTH(region.path), holiday.day
