SELECT meeting.id, meeting.organisation, meeting.title, meeting.phase, meeting.begins_ms, meeting.items, meeting.seq, meeting.prepared_ms, meeting.changed_ms
FROM meeting
INNER JOIN meeting_seat ON meeting_seat.meeting = meeting.id
WHERE meeting_seat.account = $1
ORDER BY meeting.prepared_ms DESC, meeting.id DESC
