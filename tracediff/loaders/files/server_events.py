r"""
Server-sent events, saved from a service that streams its answer.

    : a comment
    event: message_start
    data: {"type": "message_start"}

    data: [DONE]

An empty line ends an event. If a tool has dropped the empty lines, each line of data that is JSON by itself is an event.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.numbered_lines import ROW_EXCERPT

MAX_EVENT_BYTES: Final = 1 << 25
"""Bytes of the longest line, and of the longest event, that is read."""
_IGNORED_FIELDS: Final = (b"", b"id", b"retry")  # those that say nothing of the answer; the empty one is a comment
_BEFORE_DATA: Final = re.compile(rb"(?:event|id|retry|data|):|[ \t\r\n]*\Z")
_DATA: Final = re.compile(rb"data:\s*(?:\{|\[DONE\])", re.MULTILINE)
_EVENT_NAME: Final = re.compile(rb"event: ?(?:message_start|content_block_start|response\.\w+)\s*\Z")
_HTTP_HEADERS: Final = b"HTTP/"  # response headers, which curl can write before the body


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event."""

    line: int
    """Line of its data, from 1."""
    name: str
    """The value of the line `event:`; empty without one."""
    value: dict[str, object] | None
    """Its data; None for `[DONE]`, after which nothing more comes."""
    excerpt: str
    """How the data starts."""


@dataclass(frozen=True, slots=True)
class UnreadableEvent:
    """Lines that are not an event, or an event that can't be read."""

    line: int
    reason: str
    excerpt: str


def may_precede_data(line: bytes) -> bool:
    """Whether a line may come before the first data of a stream."""
    return _BEFORE_DATA.match(line.removeprefix(BOM_UTF8)) is not None


def starts_http_headers(line: bytes) -> bool:
    """Whether a line starts the headers of an HTTP response."""
    return line.startswith(_HTTP_HEADERS)


def is_event_stream(lines: Sequence[bytes], *, whole: bool) -> bool:
    """
    Whether the first lines of a file are those of a stream.

    Parameters
    ----------
    lines
        Lines that may lead, up to and with the first of data.
    whole
        Whether there are no others. A stream that was cut off before its first data is recognised by the names of its events.
    """
    has_data = any(_DATA.match(line.removeprefix(BOM_UTF8)) for line in lines)
    return has_data or (whole and any(_EVENT_NAME.match(line) for line in lines))


def is_event_data(line: bytes) -> bool:
    """Whether a line holds the data of an event, or starts to."""
    return _DATA.match(line.removeprefix(BOM_UTF8)) is not None


def read_events(lines: Iterable[bytes]) -> Iterator[ServerEvent | UnreadableEvent]:
    """
    Yield the events of a stream, and the lines that can't be read, in order.

    Parameters
    ----------
    lines
        Lines with their ends, of no more than `MAX_EVENT_BYTES` bytes; longer ones in pieces.
    """
    reader = _EventReader()
    for number, line in enumerate(_split_lines(lines), 1):
        if len(line) >= MAX_EVENT_BYTES:
            yield UnreadableEvent(number, "a line longer than can be read", _excerpt(line))
        else:
            yield from reader.feed(number, line)
    yield from reader.flush()


def _split_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines without their ends, which may be CR, LF or both; of one in pieces the first piece only."""
    started = inside = headers = False
    for piece in pieces:
        text = piece if started else piece.removeprefix(BOM_UTF8)
        if not inside:
            headers = bool(text.strip()) and (headers if started else starts_http_headers(text))
            yield from (b"",) if headers else text.splitlines()
            started = started or bool(text.strip())
        inside = len(piece) >= MAX_EVENT_BYTES and not piece.endswith(b"\n")


class _EventReader:
    """Joins the lines of an event."""

    def __init__(self) -> None:
        self._name = ""
        self._pending: list[bytes] = []  # lines of data that are incomplete by themselves
        self._first_line = self._size = 0

    def feed(self, number: int, line: bytes) -> Iterator[ServerEvent | UnreadableEvent]:
        """Yield the events that a line ends or contains."""
        field, colon, rest = line.partition(b":")
        if not line.strip():
            yield from self.flush()
            self._name = ""
        elif field == b"data":
            yield from self._feed_data(number, rest.removeprefix(b" "))
        elif field == b"event":
            yield from self.flush()
            self._name = rest.strip().decode(errors="replace")
        elif not colon or field not in _IGNORED_FIELDS:
            yield UnreadableEvent(number, "no line of a stream of events", _excerpt(line))

    def flush(self) -> Iterator[ServerEvent | UnreadableEvent]:
        """Yield the pending event."""
        if self._pending:
            data, self._pending, self._size = b"\n".join(self._pending), [], 0
            yield _parse_event(self._first_line, self._name, data)

    def _feed_data(self, number: int, data: bytes) -> Iterator[ServerEvent | UnreadableEvent]:
        event = _parse_event(number, self._name, data) if data.startswith((b"{", b"[DONE]")) or not self._pending else None
        if isinstance(event, ServerEvent):
            yield from self.flush()
            yield event
        elif self._size + len(data) > MAX_EVENT_BYTES:
            self._pending, self._size = [], 0
            yield UnreadableEvent(self._first_line, "an event longer than can be read", _excerpt(data))
        elif data.strip():
            self._first_line = self._first_line if self._pending else number
            self._pending.append(data)
            self._size += len(data)


def _parse_event(line: int, name: str, data: bytes) -> ServerEvent | UnreadableEvent:
    if data.strip() == b"[DONE]":
        return ServerEvent(line, name, None, _excerpt(data))
    try:
        value = parse_json(data)
    except InvalidJson as malformed:
        return UnreadableEvent(line, malformed.reason, _excerpt(data))
    if not isinstance(value, dict):
        return UnreadableEvent(line, "an event that is no object", _excerpt(data))
    return ServerEvent(line, name, value, _excerpt(data))


def _excerpt(data: bytes) -> str:
    return data[: 4 * ROW_EXCERPT].decode(errors="replace").strip()[:ROW_EXCERPT]
