DELETE FROM meeting
