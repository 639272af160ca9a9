UPDATE risk_point SET region_path = (SELECT organisation.region_path FROM organisation WHERE organisation.id = risk_point.organisation)
WHERE region_path <> (SELECT organisation.region_path FROM organisation WHERE organisation.id = risk_point.organisation)
