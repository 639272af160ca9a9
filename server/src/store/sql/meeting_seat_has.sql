SELECT COUNT(*) FROM meeting_seat WHERE meeting = $1 AND account = $2
