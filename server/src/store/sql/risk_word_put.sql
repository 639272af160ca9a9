INSERT INTO risk_word (document, id, region_path, words, spelt)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (document, id) DO UPDATE SET
    region_path = excluded.region_path, words = excluded.words, spelt = excluded.spelt
