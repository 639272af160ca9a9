SELECT grade, CAST(SUM(counted) AS BIGINT)
FROM (
    -- In the order of the index, region by region: nothing is sorted.
    SELECT region_path, state, grade, COUNT(*) AS counted
    FROM risk_point
    WHERE
        region_path >= $1 AND region_path < $2 AND confirmed_on <= $3
        -- Retired on its chart, it has no day: that of its last change.
        AND (retired_on > $3 OR (retired_on IS NULL AND (state <> 'retired' OR changed_ms >= $4)))
    GROUP BY region_path, state, grade
) AS by_region
GROUP BY grade
