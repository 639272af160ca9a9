DELETE FROM operation
