SELECT chart.id, chart.title, chart_version.number
FROM chart_version
INNER JOIN chart ON chart.id = chart_version.chart
WHERE chart.organisation = $1 AND chart_version.state = 'discussion'
ORDER BY chart.title, chart.id, chart_version.number
