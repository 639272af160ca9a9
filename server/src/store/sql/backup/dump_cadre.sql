SELECT id, organisation, name, account, version
FROM cadre
ORDER BY id
