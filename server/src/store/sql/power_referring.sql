SELECT 'chart', chart.id, chart.title FROM chart WHERE chart.power = $1
UNION ALL
SELECT 'power', power.id, power.name FROM power WHERE power.merged_into = $1
UNION ALL
SELECT 'risk', risk_point.id, risk_point.manifestation FROM risk_point WHERE risk_point.power = $1
ORDER BY 1, 3, 2
