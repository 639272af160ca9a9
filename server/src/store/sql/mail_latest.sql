SELECT
    account.sign_in_name, account.display_name, mail.day, mail.state, mail.attempts, mail.next_ms, mail.fault,
    mail.answer, mail.sent_ms
FROM mail
INNER JOIN account ON account.id = mail.account
ORDER BY mail.created_ms DESC, account.sign_in_name
LIMIT $1
