DELETE FROM saved_view
