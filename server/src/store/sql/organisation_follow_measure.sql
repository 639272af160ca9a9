UPDATE measure SET region_path = (SELECT organisation.region_path FROM organisation WHERE organisation.id = measure.organisation)
WHERE region_path <> (SELECT organisation.region_path FROM organisation WHERE organisation.id = measure.organisation)
