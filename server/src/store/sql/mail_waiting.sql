SELECT
    mail.id, mail.day, mail.subject, mail.body, mail.attempts, mail.next_ms,
    CASE WHEN account.state = 'active' THEN account.mail_address END
FROM mail
INNER JOIN account ON account.id = mail.account
WHERE mail.state = 'waiting' AND mail.next_ms <= $1
ORDER BY mail.next_ms, mail.id
LIMIT 50
