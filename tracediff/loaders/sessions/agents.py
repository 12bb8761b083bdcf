"""The table of agents whose sessions are read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions import claude_code, codex
from tracediff.loaders.sessions.turns import SessionEvent


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent that records its sessions, line by line."""

    name: str
    looks_like: str
    """What its lines are recognised by, for a user."""
    is_line: Callable[[Record], bool]
    """Whether a record is a line of such a session."""
    events: Callable[[Record], Iterable[SessionEvent]]
    """Yields what happened in a line."""
    thread: Callable[[Record], str] = lambda _: ""
    """Which of several interleaved threads a line belongs to."""


AGENTS: Final = (
    Agent(
        "Claude Code session",
        "lines with `sessionId` and a `message` with thinking blocks",
        claude_code.is_line,
        claude_code.events,
        claude_code.thread,
    ),
    Agent(
        "Codex session",
        "lines with a `payload`, some of them `reasoning` items; such items alone; the output of `codex exec --json`",
        codex.is_line,
        codex.events,
    ),
)
