DELETE FROM holiday
WHERE
    SUBSTR(day, 1, 4) = $2
    AND region IN (SELECT id FROM region WHERE path = $1 OR (CAST($1 AS TEXT) = '/' AND parent IS NULL))
