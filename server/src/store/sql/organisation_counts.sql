SELECT
    organisation.id,
    (SELECT COUNT(*) FROM department WHERE department.organisation = organisation.id AND department.ended_on IS NULL),
    (
        SELECT COUNT(*) FROM post
        INNER JOIN department ON department.id = post.department
        WHERE department.organisation = organisation.id AND post.ended_on IS NULL
    ),
    COALESCE((SELECT cadre.name FROM cadre WHERE cadre.id = organisation.liaison), ''),
    COALESCE((
        SELECT MIN(cadre.name) FROM team_member
        INNER JOIN cadre ON cadre.id = team_member.cadre
        WHERE team_member.organisation = organisation.id AND team_member.is_top = 1
    ), '')
FROM organisation
WHERE substr(organisation.region_path, 1, length(CAST($1 AS TEXT))) = CAST($1 AS TEXT)
