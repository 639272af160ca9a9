SELECT organisation, cadre, is_top, position
FROM team_member
ORDER BY organisation, cadre
