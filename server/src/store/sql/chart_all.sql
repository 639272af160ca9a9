SELECT
    chart.id, chart.organisation, organisation.name, chart.title, chart.scope, chart.seq, chart.changed_ms,
    chart.changed_by, chart.nodes, chart.risks_high, chart.risks_medium, chart.risks_low, chart.risks_ungraded,
    chart.published_seq, chart.published_ms, chart.published_notice,
    chart.publications, organisation.region_path, chart.power
FROM chart
INNER JOIN organisation ON organisation.id = chart.organisation
ORDER BY organisation.position, organisation.id, chart.changed_ms DESC, chart.id
