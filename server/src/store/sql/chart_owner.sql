SELECT chart.organisation, organisation.region_path, chart.power
FROM chart
INNER JOIN organisation ON organisation.id = chart.organisation
WHERE chart.id = $1
