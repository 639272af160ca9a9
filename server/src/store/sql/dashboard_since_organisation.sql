SELECT
    (SELECT COUNT(*) FROM risk_point WHERE organisation = $1 AND confirmed_on >= $2),
    (SELECT COUNT(*) FROM risk_point WHERE organisation = $1 AND retired_on >= $2)
