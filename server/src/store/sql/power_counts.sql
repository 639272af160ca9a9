SELECT power.organisation, power.kind, power.state, COUNT(*)
FROM power
GROUP BY power.organisation, power.kind, power.state
