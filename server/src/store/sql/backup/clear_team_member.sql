DELETE FROM team_member
