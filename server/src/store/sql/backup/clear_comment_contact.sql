DELETE FROM comment_contact
