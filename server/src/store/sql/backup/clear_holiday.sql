DELETE FROM holiday
