DELETE FROM version_comment
