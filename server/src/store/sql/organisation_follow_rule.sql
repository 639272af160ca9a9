UPDATE rule SET region_path = (SELECT organisation.region_path FROM organisation WHERE organisation.id = rule.organisation)
WHERE region_path <> (SELECT organisation.region_path FROM organisation WHERE organisation.id = rule.organisation)
