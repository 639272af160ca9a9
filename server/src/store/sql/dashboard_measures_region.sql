SELECT state, CAST(SUM(counted) AS BIGINT)
FROM (
    -- In the order of the index, region by region: nothing is sorted.
    SELECT region_path, state, COUNT(*) AS counted
    FROM measure
    WHERE region_path >= $1 AND region_path < $2
    GROUP BY region_path, state
) AS by_region
GROUP BY state
