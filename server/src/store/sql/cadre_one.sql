SELECT id, organisation, name, account, version FROM cadre WHERE id = $1 AND organisation = $2
