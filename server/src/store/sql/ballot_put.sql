INSERT INTO ballot (meeting, item, agree, oppose, postpone)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (meeting, item) DO UPDATE SET agree = excluded.agree, oppose = excluded.oppose, postpone = excluded.postpone
