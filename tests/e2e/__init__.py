"""The installed command, run in a real terminal: typed into, resized, ended from outside."""
