DELETE FROM legal_basis WHERE id = $1
