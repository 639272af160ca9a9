SELECT
    (SELECT COUNT(*) FROM risk_point WHERE region_path >= $1 AND region_path < $2 AND confirmed_on >= $3),
    (SELECT COUNT(*) FROM risk_point WHERE region_path >= $1 AND region_path < $2 AND retired_on >= $3)
