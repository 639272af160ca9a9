SELECT name, version, rules FROM region WHERE path = $1
