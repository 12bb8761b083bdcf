"""The products whose sessions are read, and how each one's lines are told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions import claude_code, codex
from tracediff.loaders.sessions.turns import SessionEvent


@dataclass(frozen=True, slots=True)
class Agent:
    """A program that keeps sessions."""

    name: str
    looks_like: str
    """What its lines are known by."""
    is_line: Callable[[Record], bool]
    events: Callable[[Record], Iterable[SessionEvent]]
    thread: Callable[[Record], str]


AGENTS: Final = (
    Agent(
        "Claude Code session",
        "lines with `sessionId` and a `message` with thinking blocks",
        claude_code.is_claude_code_line,
        claude_code.claude_code_events,
        claude_code.thread_of,
    ),
    Agent(
        "Codex session",
        "lines with a `payload`, some of them `reasoning` items; such items alone; what `codex exec --json` prints",
        codex.is_codex_line,
        codex.codex_events,
        lambda _: "",
    ),
)
