INSERT INTO team_member (organisation, cadre, is_top, position) VALUES ($1, $2, $3, $4)
