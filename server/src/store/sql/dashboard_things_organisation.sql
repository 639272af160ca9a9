SELECT
    (SELECT COUNT(*) FROM power WHERE organisation = $1 AND state IN ('kept', 'adjusted')),
    (SELECT COUNT(*) FROM chart WHERE organisation = $1),
    (
        SELECT COUNT(*)
        FROM post
        INNER JOIN department ON department.id = post.department
        WHERE department.organisation = $1 AND post.ended_on IS NULL AND department.ended_on IS NULL
    )
