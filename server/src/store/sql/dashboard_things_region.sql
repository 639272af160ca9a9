SELECT
    (
        SELECT COUNT(*)
        FROM power
        INNER JOIN organisation ON organisation.id = power.organisation
        WHERE organisation.region_path >= $1 AND organisation.region_path < $2 AND power.state IN ('kept', 'adjusted')
    ),
    (
        SELECT COUNT(*)
        FROM chart
        INNER JOIN organisation ON organisation.id = chart.organisation
        WHERE organisation.region_path >= $1 AND organisation.region_path < $2
    ),
    (
        SELECT COUNT(*)
        FROM post
        INNER JOIN department ON department.id = post.department
        INNER JOIN organisation ON organisation.id = department.organisation
        WHERE
            organisation.region_path >= $1 AND organisation.region_path < $2
            AND post.ended_on IS NULL AND department.ended_on IS NULL
    )
