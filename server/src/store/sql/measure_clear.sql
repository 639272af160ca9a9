DELETE FROM measure
