SELECT agree, oppose, postpone FROM ballot WHERE meeting = $1 AND item = $2
