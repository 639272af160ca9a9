DELETE FROM ballot WHERE meeting = $1
