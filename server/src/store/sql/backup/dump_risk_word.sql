SELECT document, id, region_path, words, spelt
FROM risk_word
ORDER BY document, id
