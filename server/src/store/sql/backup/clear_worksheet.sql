DELETE FROM worksheet
