DELETE FROM meeting_seat
