UPDATE rights SET epoch = epoch + 1 WHERE id = 1
