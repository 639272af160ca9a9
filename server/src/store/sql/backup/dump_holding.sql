SELECT cadre, post, from_on, to_on
FROM holding
ORDER BY cadre, post, from_on
