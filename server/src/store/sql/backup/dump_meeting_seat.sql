SELECT meeting, account
FROM meeting_seat
ORDER BY meeting, account
