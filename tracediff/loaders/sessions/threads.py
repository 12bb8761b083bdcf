"""
Records that mean something only after those before them: the lines of an agent's session, and the pieces of a saved stream.

They may be the lines of a file or the elements of a list, with others among them.
"""

from collections.abc import Iterator
from reprlib import Repr
from typing import Final

from tracediff.loaders.files.events import Event
from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions.products import PRODUCTS, Product
from tracediff.loaders.sessions.turns import Ended, Turns
from tracediff.loaders.streams.joining import Joined, Joining

_THREADS: Final = 1000  # at a time; the agents that an agent starts can be many
_EXCERPT: Final = 60  # characters
_BRIEF: Final = Repr()
_BRIEF.maxlevel, _BRIEF.maxdict, _BRIEF.maxlist, _BRIEF.maxstring = 3, 4, 2, 24


class Sessions:
    """The session or the stream that a file's records are of, if they are of one."""

    def __init__(self) -> None:
        self._threads: dict[tuple[str, str], Turns] = {}
        self._joining = Joining()

    def product(self, value: object) -> Product | Joining | None:
        """The product that wrote a line, or what puts streams together; None where it is no line of a session or a stream."""
        if not isinstance(value, dict):
            return None
        product = next((product for product in PRODUCTS if product.is_line(value)), None)
        return self._joining if product is None and self._joining.wants(value) else product

    def tell(self, product: Product | Joining, record: Record, line: int) -> Iterator[tuple[str, Ended]]:
        """Take a line; yields each turn that ended by it, with the name of the format."""
        if isinstance(product, Joining):
            yield from map(_ended, product.take(Event(line, "", dict(record), _brief(record))))
            return
        key = product.name, product.thread(record)
        if key not in self._threads and len(self._threads) >= _THREADS:
            yield from self._end(next(iter(self._threads)))
        turns = self._threads.setdefault(key, Turns())
        for event in product.events(record):
            yield from ((product.name, ended) for ended in turns.tell(event, line))

    def end(self) -> Iterator[tuple[str, Ended]]:
        """Yield the turns that went on until the file's end, and the answer that did."""
        for key in list(self._threads):
            yield from self._end(key)
        yield from map(_ended, self._joining.end())

    def _end(self, key: tuple[str, str]) -> Iterator[tuple[str, Ended]]:
        yield from ((key[0], ended) for ended in self._threads.pop(key).end())


def _ended(joined: Joined) -> tuple[str, Ended]:
    return joined.read.format, Ended(joined.line, joined.excerpt, joined.read.findings)


def _brief(record: Record) -> str:
    """How a record starts, however deep it is."""
    return _BRIEF.repr(dict(record))[:_EXCERPT]
