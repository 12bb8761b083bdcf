"""
Records that mean something only after those before them: the lines of an agent's session, and the pieces of a saved stream.

They may be the lines of a file or the elements of a list, with others among them.
"""

from collections.abc import Iterator
from reprlib import Repr
from typing import Final

from tracediff.loaders.files.server_events import ServerEvent
from tracediff.loaders.records.findings import Record
from tracediff.loaders.sequences.reassembly import ReassembledAnswer, Reassembler
from tracediff.loaders.sessions.agents import AGENTS, Agent
from tracediff.loaders.sessions.turns import FinishedTurn, TurnReader

_MAX_THREADS: Final = 1000  # at a time; the agents that an agent starts can be many
_EXCERPT_LENGTH: Final = 60  # characters
_SHORT_REPR: Final = Repr()
_SHORT_REPR.maxlevel, _SHORT_REPR.maxdict, _SHORT_REPR.maxlist, _SHORT_REPR.maxstring = 3, 4, 2, 24


class SequenceReader:
    """The session or the stream that a file's records are of, if they are of one."""

    def __init__(self) -> None:
        self._threads: dict[tuple[str, str], TurnReader] = {}
        self._reassembler = Reassembler()

    def owner_of(self, value: object) -> Agent | Reassembler | None:
        """The product that wrote a line, or what puts streams together; None where it is no line of a session or a stream."""
        if not isinstance(value, dict):
            return None
        product = next((product for product in AGENTS if product.is_line(value)), None)
        return self._reassembler if product is None and self._reassembler.accepts(value) else product

    def feed(self, product: Agent | Reassembler, record: Record, line: int) -> Iterator[tuple[str, FinishedTurn]]:
        """Take a line; yields each turn that ended by it, with the name of the format."""
        if isinstance(product, Reassembler):
            yield from map(_finished, product.feed(ServerEvent(line, "", dict(record), _excerpt(record))))
            return
        key = product.name, product.thread(record)
        if key not in self._threads and len(self._threads) >= _MAX_THREADS:
            yield from self._finish_thread(next(iter(self._threads)))
        turns = self._threads.setdefault(key, TurnReader())
        for event in product.events(record):
            yield from ((product.name, ended) for ended in turns.feed(event, line))

    def finish(self) -> Iterator[tuple[str, FinishedTurn]]:
        """Yield the turns that went on until the file's end, and the answer that did."""
        for key in list(self._threads):
            yield from self._finish_thread(key)
        yield from map(_finished, self._reassembler.finish())

    def _finish_thread(self, key: tuple[str, str]) -> Iterator[tuple[str, FinishedTurn]]:
        yield from ((key[0], ended) for ended in self._threads.pop(key).finish())


def _finished(joined: ReassembledAnswer) -> tuple[str, FinishedTurn]:
    return joined.recognition.format, FinishedTurn(joined.line, joined.excerpt, joined.recognition.findings)


def _excerpt(record: Record) -> str:
    """How a record starts, however deep it is."""
    return _SHORT_REPR.repr(dict(record))[:_EXCERPT_LENGTH]
