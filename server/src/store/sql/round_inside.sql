SELECT round.id, organisation.region_path
FROM round
INNER JOIN organisation ON organisation.id = round.organisation
WHERE round.shown IN ('unit', 'system')
ORDER BY organisation.region_path, round.organisation, round.id
