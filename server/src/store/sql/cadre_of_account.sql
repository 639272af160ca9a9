SELECT id, organisation, name, account, version FROM cadre WHERE account = $1
