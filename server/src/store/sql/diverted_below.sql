SELECT diverted.comment, diverted.words, organisation.name, comment.chart, comment.on_day
FROM diverted
INNER JOIN organisation ON organisation.id = diverted.organisation
INNER JOIN comment ON comment.id = diverted.comment
WHERE substr(organisation.region_path, 1, length(CAST($1 AS TEXT))) = CAST($1 AS TEXT)
ORDER BY comment.on_day DESC, diverted.comment
LIMIT $2
