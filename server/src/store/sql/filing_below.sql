SELECT
    organisation.id, organisation.name, filing.state, filing.hash, filing.reason, filing.attempt, filing.filed_ms,
    filing.filed_by, filing.decided_ms, filing.decided_by, filing.version
FROM organisation
LEFT JOIN filing ON filing.organisation = organisation.id AND filing.year = $2
WHERE SUBSTR(organisation.region_path, 1, LENGTH(CAST($1 AS TEXT))) = $1
ORDER BY organisation.position, organisation.id
