SELECT id, organisation, name, account, version FROM cadre WHERE organisation = $1 ORDER BY name, id
