DELETE FROM questionnaire
