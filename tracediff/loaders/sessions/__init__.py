"""
Sessions of agents: each line depends on those before it, and each turn is a trace.

    agents        the table of agents
    codex         the lines of Codex -> events
    claude_code   the lines of Claude Code -> events
    turns         events -> turns
"""
