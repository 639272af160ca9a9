SELECT round, answers
FROM questionnaire
ORDER BY round
