DELETE FROM chart_version
