DELETE FROM meeting_seat WHERE meeting = $1
