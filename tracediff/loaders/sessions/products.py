"""The products whose sessions are read, and how each one's lines are told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions import claude_code, codex
from tracediff.loaders.sessions.turns import Event


@dataclass(frozen=True, slots=True)
class Product:
    """A program that keeps sessions."""

    name: str
    looks_like: str
    """What its lines are known by."""
    is_line: Callable[[Record], bool]
    events: Callable[[Record], Iterable[Event]]
    thread: Callable[[Record], str]


PRODUCTS: Final = (
    Product(
        "Claude Code session",
        "lines with `sessionId` and a `message` with thinking blocks",
        claude_code.is_line,
        claude_code.events,
        claude_code.thread,
    ),
    Product(
        "Codex session",
        "lines with a `payload`, some of them `reasoning` items; such items alone; what `codex exec --json` prints",
        codex.is_line,
        codex.events,
        lambda _: "",
    ),
)
