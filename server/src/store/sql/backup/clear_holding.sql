DELETE FROM holding
