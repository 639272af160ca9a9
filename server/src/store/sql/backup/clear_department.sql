DELETE FROM department
