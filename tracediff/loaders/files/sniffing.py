"""
What a stream of bytes is: JSON lines, saved events, one JSON value, or plain text. The bytes decide; the name decides only if
they leave it open.

A file that parses as JSON is never plain text. JSON lines and events are passed on one by one, so that a large file is never in
memory; a JSON value or a text has to be.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO, Final

from tracediff.errors import BrokenJsonError, EmptyInputError, TooLargeError
from tracediff.loaders.files.compression import SUFFIX_PATTERN
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.numbered_lines import MAX_LINE_BYTES, Line, is_partial, number_lines, read_pieces
from tracediff.loaders.files.server_events import (
    MAX_EVENT_BYTES,
    is_event_data,
    is_event_stream,
    may_precede_data,
    starts_http_headers,
)
from tracediff.loaders.files.sources import source_label

_JSON_NAME: Final = re.compile(rf"\.(?:json|jsonl|ndjson){SUFFIX_PATTERN}\Z", re.IGNORECASE)
_JSON_LINES_NAME: Final = re.compile(rf"\.(?:jsonl|ndjson){SUFFIX_PATTERN}\Z", re.IGNORECASE)
# A brace or bracket alone opens many a text, a box to tick too; JSON goes on with a quote, a brace or a new line.
_JSON_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{[ \t]*(?:["\r\n]|\Z)|\[[ \t]*(?:[{"\r\n]|\Z))')
_NO_VALUE: Final = object()
_MAX_HELD: Final = 512 * 2**20  # bytes that are held whole, which takes a few times as much memory once they are parsed
_READ_BYTES: Final = 2**20
_MAX_HELD_LINES: Final = 32 * 2**20  # the same for a file that is named JSON lines and starts otherwise
_MAX_LEAD_LINES: Final = 64  # lines before the first data of saved events


@dataclass(frozen=True, slots=True)
class JsonLines:
    """JSON lines, including blank ones and lines that are not JSON."""

    lines: Iterator[Line]


@dataclass(frozen=True, slots=True)
class EventStream:
    """Server-sent events, line by line; lines of more than `MAX_EVENT_BYTES` bytes come in pieces."""

    lines: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """One JSON value."""

    value: object


@dataclass(frozen=True, slots=True)
class PlainText:
    """Anything else; it need not be text."""

    data: bytes


def sniff(stream: BinaryIO, path: str) -> JsonLines | EventStream | JsonDocument | PlainText:
    """
    Detect what a stream is, from as little of it as possible.

    Raises
    ------
    EmptyInputError
        If there is nothing but white space.
    BrokenJsonError
        If it starts like JSON, or its name says so, and neither the whole nor most of its lines can be parsed.
    NotTextError
        The same for bytes that are not UTF-8.
    TooLargeError
        If it is not JSON lines and too large for memory.
    """
    lines_by_name = _JSON_LINES_NAME.search(path) is not None
    head = _read_to_content(read_pieces(stream))
    if _ends_blank(head):
        raise EmptyInputError("there is nothing in it", where=source_label(path), todo="Give a file with a trace.")
    if lines_by_name and is_partial(head[-1]):
        return JsonLines(number_lines(chain(head, read_pieces(stream))))
    lead = _read_lead(head[-1], stream)
    if is_event_stream([head[-1], *lead], whole=not lead or not lead[-1]):
        return EventStream(chain(head, lead, _event_pieces(stream)))
    first, more = _json_value(head[-1]), [*lead, *_read_to_content(read_pieces(stream))]
    if first is not _NO_VALUE:
        if _ends_blank(more) and not lines_by_name:
            return JsonDocument(first)
        if lines_by_name or isinstance(first, dict) or isinstance(_json_value(more[-1]), dict | list):
            return JsonLines(number_lines(chain(head, more, read_pieces(stream))))
    return _sniff_held(b"".join((*head, *more)), stream, path)


def _sniff_held(start: bytes, stream: BinaryIO, path: str) -> JsonLines | JsonDocument | PlainText:
    """Detect from the whole content; from a part of it if the name says that it is JSON lines."""
    lines_by_name = _JSON_LINES_NAME.search(path) is not None
    most = _MAX_HELD_LINES if lines_by_name else _MAX_HELD
    data = _read_up_to(most, start, stream)
    end = stream.readline(MAX_LINE_BYTES) if len(data) >= most else b""
    if not end:
        return _parse_all(data, path) if _JSON_NAME.search(path) or _JSON_START.match(data) else PlainText(data)
    if lines_by_name and _has_rows(data, path):
        return JsonLines(number_lines(chain(BytesIO(data + end), read_pieces(stream))))
    todo = "Give JSON lines, one record a line, which can be of any length." if _JSON_NAME.search(path) else "Give a part of it."
    raise TooLargeError(f"more than {most >> 20} MB that can't be read line by line", where=source_label(path), todo=todo)


def _read_up_to(most: int, start: bytes, stream: BinaryIO) -> bytes:
    """The start and as much of the rest, joined piece by piece so that none of it is held twice."""
    buffer = BytesIO()
    buffer.write(start)
    while buffer.tell() < most and (piece := stream.read(_READ_BYTES)):
        buffer.write(piece)
    return buffer.getvalue()


def _parse_all(data: bytes, path: str) -> JsonLines | JsonDocument:
    """The JSON value of all bytes; else lines, if enough of them are objects or lists."""
    try:
        return JsonDocument(parse_json(data.removeprefix(BOM_UTF8)))
    except InvalidJson as malformed:
        if _has_rows(data, path):
            return JsonLines(number_lines(BytesIO(data)))
        decode(data, path)  # trouble with the encoding comes first
        place = f"line {malformed.line}, column {malformed.column}"
        todo = "Check that the file is complete."
        raise BrokenJsonError(f"{malformed.reason} at {place}", where=source_label(path), todo=todo) from None


def _has_rows(data: bytes, path: str) -> bool:
    """Whether half of the lines are rows; or any of them, if the name says JSON lines."""
    lines = [line for line in BytesIO(data) if not _is_blank(line)]
    n_rows = sum(isinstance(_json_value(line), dict | list) for line in lines)
    return n_rows > 0 and (2 * n_rows >= len(lines) or _JSON_LINES_NAME.search(path) is not None)


def _read_to_content(stream: Iterable[bytes]) -> list[bytes]:
    """The lines up to and with the next one that is not blank; to the end if there is none."""
    read = []
    for line in stream:
        read.append(line)
        if not _is_blank(line):
            break
    return read


def _read_lead(line: bytes, stream: BinaryIO) -> list[bytes]:
    """
    The lines up to and with the first data of saved events, if a line may stand before it; else up to the first that may not.

    The last one is empty if there are no more.
    """
    if is_event_data(line) or not (may_precede_data(line) or starts_http_headers(line)):
        return []
    read, headers = [], starts_http_headers(line)
    for following in islice(_event_pieces(stream, last=b""), _MAX_LEAD_LINES):
        read.append(following)
        headers = headers and not _is_blank(following)
        if is_event_data(following) or not (headers or may_precede_data(following)):
            break
    return read


def _event_pieces(stream: BinaryIO, *, last: bytes | None = None) -> Iterator[bytes]:
    """Yield the lines of a stream, the very long ones in pieces, and then `last`."""
    yield from iter(lambda: stream.readline(MAX_EVENT_BYTES), b"")
    if last is not None:
        yield last


def _ends_blank(lines: Sequence[bytes]) -> bool:
    return not lines or _is_blank(lines[-1])


def _is_blank(line: bytes) -> bool:
    return not line.removeprefix(BOM_UTF8).strip()


def _json_value(line: bytes) -> object:
    """What a line holds as JSON, or `_NO_VALUE`."""
    try:
        return parse_json(line.removeprefix(BOM_UTF8))
    except InvalidJson:
        return _NO_VALUE
