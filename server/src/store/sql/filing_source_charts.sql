SELECT power, title FROM chart WHERE organisation = $1 AND power IS NOT NULL ORDER BY power, title, id
