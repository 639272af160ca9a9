INSERT INTO questionnaire (round, answers)
VALUES ($1, $2)
