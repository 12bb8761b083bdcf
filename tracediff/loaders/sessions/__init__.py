"""The sessions that agents keep: lines that are understood from those before them, each turn a trace."""
