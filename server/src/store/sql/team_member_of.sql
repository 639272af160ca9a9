SELECT team_member.cadre, cadre.name, team_member.is_top
FROM team_member
INNER JOIN cadre ON cadre.id = team_member.cadre
WHERE team_member.organisation = $1
ORDER BY team_member.is_top DESC, team_member.position, cadre.name
