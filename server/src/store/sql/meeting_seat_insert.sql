INSERT INTO meeting_seat (meeting, account) VALUES ($1, $2)
