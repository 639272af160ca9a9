UPDATE expert_link SET state = $3 WHERE id = $1 AND round = $2 AND state = 'open'
