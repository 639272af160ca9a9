SELECT answers FROM questionnaire WHERE round = $1
