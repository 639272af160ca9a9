UPDATE risk_word SET region_path = (
    SELECT risk_point.region_path FROM risk_point
    WHERE risk_point.document = risk_word.document AND risk_point.id = risk_word.id
)
