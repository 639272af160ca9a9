SELECT id, organisation, name, position, ended_on, version FROM department WHERE id = $1 AND organisation = $2
