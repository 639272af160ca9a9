INSERT INTO risk_word (document, id, region_path, words, spelt)
VALUES ($1, $2, $3, $4, $5)
