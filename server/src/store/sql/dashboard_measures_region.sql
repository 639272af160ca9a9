SELECT measure_count.state, CAST(SUM(measure_count.counted) AS BIGINT)
FROM organisation
INNER JOIN measure_count ON measure_count.organisation = organisation.id
WHERE organisation.region_path >= $1 AND organisation.region_path < $2 AND measure_count.counted > 0
GROUP BY measure_count.state
