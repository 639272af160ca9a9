DELETE FROM team_member WHERE organisation = $1
