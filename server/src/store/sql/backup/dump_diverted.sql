SELECT comment, organisation, words
FROM diverted
ORDER BY comment
