SELECT grade, COALESCE(inspected_on, confirmed_on), COUNT(*)
FROM risk_point
WHERE
    SUBSTR(region_path, 1, LENGTH(CAST($1 AS TEXT))) = $1
    AND (CAST($2 AS TEXT) = '' OR organisation = $2)
    AND state IN ('confirmed', 'guarded')
    AND grade <> ''
    AND COALESCE(inspected_on, confirmed_on) IS NOT NULL
GROUP BY grade, COALESCE(inspected_on, confirmed_on)
