SELECT epoch FROM rights WHERE id = 1
