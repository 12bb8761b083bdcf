r"""
Server-sent events, as they are saved from a service that streams its answer.

    : a comment
    event: message_start
    data: {"type": "message_start"}

    data: [DONE]

An empty line ends an event; where a tool has dropped the empty lines, each line of data that is JSON by itself is an event.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.files.parsing import Malformed, parse

LONGEST: Final = 1 << 25
"""Bytes of the longest line, and of the longest event, that is read."""
_EXCERPT: Final = 60  # bytes
_FIELDS: Final = (b"", b"id", b"retry")  # those that say nothing of the answer; the empty one is a comment
_LEAD: Final = re.compile(rb"(?:event|id|retry|data|):|[ \t\r\n]*\Z")
_DATA: Final = re.compile(rb"data:\s*(?:\{|\[DONE\])", re.MULTILINE)
_NAME: Final = re.compile(rb"event: ?(?:message_start|content_block_start|response\.\w+)\s*\Z")
_HEADERS: Final = b"HTTP/"  # the head of a response, as curl writes it before the body when asked to


@dataclass(frozen=True, slots=True)
class Event:
    """One event."""

    line: int
    """Line of its data, from 1."""
    name: str
    """What the line `event:` says; empty without one."""
    value: dict[str, object] | None
    """Its data; None for `[DONE]`, after which nothing more comes."""
    excerpt: str
    """How the data starts."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Lines that are no event, or one that can't be read."""

    line: int
    reason: str
    excerpt: str


def may_lead(line: bytes) -> bool:
    """Whether a line may stand before the first data of a stream."""
    return _LEAD.match(line.removeprefix(BOM_UTF8)) is not None


def has_headers(line: bytes) -> bool:
    """Whether a line starts the head of an HTTP response."""
    return line.startswith(_HEADERS)


def starts_stream(lines: Sequence[bytes], *, whole: bool) -> bool:
    """
    Whether the first lines of a file are those of a stream.

    Parameters
    ----------
    lines
        Lines that may lead, up to and with the first of data.
    whole
        Whether there are no others. A stream that broke off before its first data is told by the names of its events.
    """
    told = any(_DATA.match(line.removeprefix(BOM_UTF8)) for line in lines)
    return told or (whole and any(_NAME.match(line) for line in lines))


def is_data(line: bytes) -> bool:
    """Whether a line holds the data of an event, or starts to."""
    return _DATA.match(line.removeprefix(BOM_UTF8)) is not None


def events(lines: Iterable[bytes]) -> Iterator[Event | Lost]:
    """
    Yield the events of a stream, and in their places the lines that are lost.

    Parameters
    ----------
    lines
        Lines with their ends, of no more than `LONGEST` bytes; longer ones in pieces.
    """
    reader = _Reader()
    for number, line in enumerate(_lines(lines), 1):
        if len(line) >= LONGEST:
            yield Lost(number, "a line longer than can be read", _brief(line))
        else:
            yield from reader.take(number, line)
    yield from reader.flush()


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines without their ends, which may be CR, LF or both; of one in pieces the first piece only."""
    started = inside = headers = False
    for piece in pieces:
        text = piece if started else piece.removeprefix(BOM_UTF8)
        if not inside:
            headers = bool(text.strip()) and (headers if started else has_headers(text))
            yield from (b"",) if headers else text.splitlines()
            started = started or bool(text.strip())
        inside = len(piece) >= LONGEST and not piece.endswith(b"\n")


class _Reader:
    """Puts the lines of an event together."""

    def __init__(self) -> None:
        self._name = ""
        self._held: list[bytes] = []  # lines of data that are nothing by themselves
        self._first = self._size = 0

    def take(self, number: int, line: bytes) -> Iterator[Event | Lost]:
        """Yield what a line ends, and what is in it."""
        field, colon, rest = line.partition(b":")
        if not line.strip():
            yield from self.flush()
            self._name = ""
        elif field == b"data":
            yield from self._data(number, rest.removeprefix(b" "))
        elif field == b"event":
            yield from self.flush()
            self._name = rest.strip().decode(errors="replace")
        elif not colon or field not in _FIELDS:
            yield Lost(number, "no line of a stream of events", _brief(line))

    def flush(self) -> Iterator[Event | Lost]:
        """Yield the event whose data was held back."""
        if self._held:
            data, self._held, self._size = b"\n".join(self._held), [], 0
            yield _event(self._first, self._name, data)

    def _data(self, number: int, data: bytes) -> Iterator[Event | Lost]:
        event = _event(number, self._name, data) if data.startswith((b"{", b"[DONE]")) or not self._held else None
        if isinstance(event, Event):
            yield from self.flush()
            yield event
        elif self._size + len(data) > LONGEST:
            self._held, self._size = [], 0
            yield Lost(self._first, "an event longer than can be read", _brief(data))
        elif data.strip():
            self._first = self._first if self._held else number
            self._held.append(data)
            self._size += len(data)


def _event(line: int, name: str, data: bytes) -> Event | Lost:
    if data.strip() == b"[DONE]":
        return Event(line, name, None, _brief(data))
    try:
        value = parse(data)
    except Malformed as malformed:
        return Lost(line, malformed.reason, _brief(data))
    if not isinstance(value, dict):
        return Lost(line, "an event that is no object", _brief(data))
    return Event(line, name, value, _brief(data))


def _brief(data: bytes) -> str:
    return data[: 4 * _EXCERPT].decode(errors="replace").strip()[:_EXCERPT]
