SELECT 'post', post.name FROM holding INNER JOIN post ON post.id = holding.post WHERE holding.cadre = $1
UNION ALL
SELECT 'team', organisation.name FROM team_member
INNER JOIN organisation ON organisation.id = team_member.organisation
WHERE team_member.cadre = $1
UNION ALL
SELECT 'liaison', name FROM organisation WHERE liaison = $1
LIMIT 200
