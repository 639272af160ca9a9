SELECT id, organisation, name, position, ended_on, version FROM department WHERE organisation = $1 ORDER BY position, id
