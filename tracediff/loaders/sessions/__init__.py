"""
The sessions that agents keep: lines that are understood from those before them, each turn a trace.

    products            the table of them
    codex, claude_code  the lines of each -> events
    turns               events -> turns
    threads             the turns that go on while a file is read
"""
