INSERT INTO questionnaire (round, answers)
VALUES ($1, $2)
ON CONFLICT (round) DO UPDATE SET answers = excluded.answers
