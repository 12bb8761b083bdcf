"""The sessions that agents keep, in which a line is understood from those before it: each turn becomes a trace."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions import claude_code, codex
from tracediff.loaders.sessions.turns import Ended, Event, Turns

_THREADS: Final = 1000  # at a time; the agents that an agent starts can be many


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
        "lines with a `payload`, some of them `reasoning` items",
        codex.is_line,
        codex.events,
        lambda _: "",
    ),
)


class Sessions:
    """The session that a file's lines are of, if they are of one."""

    def __init__(self) -> None:
        self._threads: dict[tuple[str, str], Turns] = {}

    def product(self, value: object) -> Product | None:
        """The product that wrote a line; None where it is no line of a session."""
        if not isinstance(value, dict):
            return None
        return next((product for product in PRODUCTS if product.is_line(value)), None)

    def tell(self, product: Product, record: Record, line: int) -> Iterator[tuple[str, Ended]]:
        """Take a line; yields each turn that ended by it, with the name of the format."""
        key = product.name, product.thread(record)
        if key not in self._threads and len(self._threads) >= _THREADS:
            yield from self._end(next(iter(self._threads)))
        turns = self._threads.setdefault(key, Turns())
        for event in product.events(record):
            yield from ((product.name, ended) for ended in turns.tell(event, line))

    def end(self) -> Iterator[tuple[str, Ended]]:
        """Yield the turns that went on until the file's end."""
        for key in list(self._threads):
            yield from self._end(key)

    def _end(self, key: tuple[str, str]) -> Iterator[tuple[str, Ended]]:
        yield from ((key[0], ended) for ended in self._threads.pop(key).end())
