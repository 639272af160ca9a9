DELETE FROM legal_basis WHERE power = $1
