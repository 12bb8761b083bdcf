"""
What a stream of bytes is: JSON lines, saved events, one JSON value, or plain text. The bytes decide; a name only where they
leave it open.

A file that parses as JSON is never plain text. JSON lines and events are handed on one by one, so that a large file is never held
whole; for the other two it has to be.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO, Final

from tracediff.errors import BrokenJsonError, EmptyInputError, TooLargeError
from tracediff.loaders.files.compressed import SUFFIX
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.events import LONGEST, has_headers, is_data, may_lead, starts_stream
from tracediff.loaders.files.lines import LONGEST_LINE, Line, is_cut, numbered, pieces
from tracediff.loaders.files.parsing import Malformed, parse
from tracediff.loaders.files.sources import named

_JSON_NAME: Final = re.compile(rf"\.(?:json|jsonl|ndjson){SUFFIX}\Z", re.IGNORECASE)
_JSON_LINES_NAME: Final = re.compile(rf"\.(?:jsonl|ndjson){SUFFIX}\Z", re.IGNORECASE)
# A brace or bracket alone opens many a text, a box to tick too; JSON goes on with a quote, a brace or a new line.
_JSON_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{[ \t]*(?:["\r\n]|\Z)|\[[ \t]*(?:[{"\r\n]|\Z))')
_NOTHING: Final = object()
_MOST: Final = 512 * 2**20  # bytes that are held whole, which takes a few times as much memory once they are parsed
_STEP: Final = 2**20
_MOST_OF_LINES: Final = 32 * 2**20  # the same for a file that is named JSON lines and starts otherwise
_FARTHEST: Final = 64  # lines before the first data of saved events


@dataclass(frozen=True, slots=True)
class Lines:
    """JSON lines, blank ones among them; not all of them need to be JSON."""

    lines: Iterator[Line]


@dataclass(frozen=True, slots=True)
class Events:
    """Server-sent events, line by line; lines of more than `LONGEST` bytes come in pieces."""

    lines: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON value."""

    value: object


@dataclass(frozen=True, slots=True)
class Text:
    """Anything else; it need not be text."""

    data: bytes


def sniff(stream: BinaryIO, path: str) -> Lines | Events | Document | Text:
    """
    Tell what a stream is, from as little of it as that takes.

    Raises
    ------
    EmptyInputError
        If there is nothing but white space.
    BrokenJsonError
        If it starts as JSON, or is named so, and neither the whole nor most of its lines can be parsed.
    NotTextError
        The same for bytes that are no UTF-8.
    TooLargeError
        If it is no JSON lines and too large to be held whole.
    """
    lines_by_name = _JSON_LINES_NAME.search(path) is not None
    head = _to_content(pieces(stream))
    if _all_blank(head):
        raise EmptyInputError("there is nothing in it", where=named(path), todo="Give a file with a trace.")
    if lines_by_name and is_cut(head[-1]):
        return Lines(numbered(chain(head, pieces(stream))))
    lead = _lead(head[-1], stream)
    if starts_stream([head[-1], *lead], whole=not lead or not lead[-1]):
        return Events(chain(head, lead, _pieces(stream)))
    first, more = _value(head[-1]), [*lead, *_to_content(pieces(stream))]
    if first is not _NOTHING:
        if _all_blank(more) and not lines_by_name:
            return Document(first)
        if lines_by_name or isinstance(first, dict) or isinstance(_value(more[-1]), dict | list):
            return Lines(numbered(chain(head, more, pieces(stream))))
    return _held(b"".join((*head, *more)), stream, path)


def _held(start: bytes, stream: BinaryIO, path: str) -> Lines | Document | Text:
    """What can be told only from all of it; of lines that are named so, from as much as a document of that name would be."""
    lines_by_name = _JSON_LINES_NAME.search(path) is not None
    most = _MOST_OF_LINES if lines_by_name else _MOST
    data = _up_to(most, start, stream)
    end = stream.readline(LONGEST_LINE) if len(data) >= most else b""
    if not end:
        return _whole(data, path) if _JSON_NAME.search(path) or _JSON_START.match(data) else Text(data)
    if lines_by_name and _has_rows(data, path):
        return Lines(numbered(chain(BytesIO(data + end), pieces(stream))))
    todo = "Give JSON lines, one record a line, which can be of any length." if _JSON_NAME.search(path) else "Give a part of it."
    raise TooLargeError(f"more than {most >> 20} MB that can't be read line by line", where=named(path), todo=todo)


def _up_to(most: int, start: bytes, stream: BinaryIO) -> bytes:
    """The start and as much of the rest; put together piece by piece, so that none of it is held twice."""
    buffer = BytesIO()
    buffer.write(start)
    while buffer.tell() < most and (piece := stream.read(_STEP)):
        buffer.write(piece)
    return buffer.getvalue()


def _whole(data: bytes, path: str) -> Lines | Document:
    """The JSON value of all bytes; where they are none, lines if enough of them are objects or lists."""
    try:
        return Document(parse(data.removeprefix(BOM_UTF8)))
    except Malformed as malformed:
        if _has_rows(data, path):
            return Lines(numbered(BytesIO(data)))
        decode(data, path)  # trouble with the encoding comes first
        place = f"line {malformed.line}, column {malformed.column}"
        todo = "Check that the file is complete."
        raise BrokenJsonError(f"{malformed.reason} at {place}", where=named(path), todo=todo) from None


def _has_rows(data: bytes, path: str) -> bool:
    """Whether half of the lines are rows; or any of them, if the name says that lines are what it holds."""
    lines = [line for line in BytesIO(data) if not _blank(line)]
    n_rows = sum(isinstance(_value(line), dict | list) for line in lines)
    return n_rows > 0 and (2 * n_rows >= len(lines) or _JSON_LINES_NAME.search(path) is not None)


def _to_content(stream: Iterable[bytes]) -> list[bytes]:
    """The lines up to and with the next one that is not blank; to the end if there is none."""
    read = []
    for line in stream:
        read.append(line)
        if not _blank(line):
            break
    return read


def _lead(line: bytes, stream: BinaryIO) -> list[bytes]:
    """
    The lines up to and with the first data of saved events, if a line may stand before it; else up to the first that may not.

    The last one is empty if there are no more.
    """
    if is_data(line) or not (may_lead(line) or has_headers(line)):
        return []
    read, headers = [], has_headers(line)
    for following in islice(_pieces(stream, last=b""), _FARTHEST):
        read.append(following)
        headers = headers and not _blank(following)
        if is_data(following) or not (headers or may_lead(following)):
            break
    return read


def _pieces(stream: BinaryIO, *, last: bytes | None = None) -> Iterator[bytes]:
    """Yield the lines of a stream, the very long ones in pieces, and then `last`."""
    yield from iter(lambda: stream.readline(LONGEST), b"")
    if last is not None:
        yield last


def _all_blank(lines: Sequence[bytes]) -> bool:
    return not lines or _blank(lines[-1])


def _blank(line: bytes) -> bool:
    return not line.removeprefix(BOM_UTF8).strip()


def _value(line: bytes) -> object:
    """What a line holds as JSON, or `_NOTHING`."""
    try:
        return parse(line.removeprefix(BOM_UTF8))
    except Malformed:
        return _NOTHING
