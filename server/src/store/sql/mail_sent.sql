UPDATE mail SET state = 'sent', sent_ms = $2, fault = '', answer = '' WHERE id = $1
