"""
The messages of an Arrow stream, each checked before the library unpacks it.

A message states its length, and the unpacked length of each compressed part. The library allocates that much at once, so a
message that claims far too much is refused here. An Arrow file is such a stream between two marks.

    FFFFFFFF  length  metadata (a flatbuffer)  body          one message
    FFFFFFFF  0                                              the end
"""

import io
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tracediff.errors import TooLargeError
from tracediff.loaders.files.sources import source_label

_START: Final = struct.Struct("<Ii")  # the mark, and the length of the metadata
_CONTINUES: Final = 0xFFFFFFFF
_MAX_MESSAGE_BYTES: Final = 2**31  # bytes of a message
_MAX_RATIO: Final = 100  # as in `files.unpacking`
_RATIO_FREE_BYTES: Final = 64 * 2**20  # bytes
_DICTIONARY, _BATCH = 2, 3  # kinds of messages
_KIND, _HEADER, _LENGTH = 1, 2, 3  # fields of a message
_DATA = 1  # field of a dictionary
_BUFFERS, _COMPRESSION = 2, 3  # fields of a batch


class ArrowMessages(io.RawIOBase):
    """
    A stream of messages, unchanged. If it is cut off, the library reports it.

    Reading raises `TooLargeError` at a message that is far too large, or unpacks to far too much.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        super().__init__()
        self._stream, self._path = stream, path
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read the rest of a message, or the next one."""
        if not self._held:
            self._held = memoryview(self._message())
        n = min(len(buffer), len(self._held))
        buffer[:n], self._held = self._held[:n], self._held[n:]
        return n

    def _message(self) -> bytes:
        start = self._stream.read(_START.size)
        if len(start) < _START.size:
            return start
        mark, length = _START.unpack(start)
        if mark != _CONTINUES or length <= 0:
            return start
        metadata = self._stream.read(self._bounded(length))
        try:
            n = _body_length(metadata)
        except struct.error:  # no flatbuffer
            return start + metadata
        body = self._stream.read(self._bounded(n))
        unpacked = _claimed_size(metadata, body)
        if unpacked > _RATIO_FREE_BYTES and unpacked > _MAX_RATIO * len(body):
            raise self._too_large()
        return b"".join((start, metadata, body))

    def _bounded(self, length: int) -> int:
        if length > _MAX_MESSAGE_BYTES:
            raise self._too_large()
        return max(length, 0)

    def _too_large(self) -> TooLargeError:
        return TooLargeError("it unpacks to far more than it should", where=source_label(self._path), todo="Give a part of it.")


def _claimed_size(metadata: bytes, body: bytes) -> int:
    """The unpacked bytes that the compressed parts of a message claim; 0 without such parts."""
    try:
        return sum(_claimed_sizes(metadata, body))
    except struct.error:
        return 0


def _claimed_sizes(metadata: bytes, body: bytes) -> Iterator[int]:
    batch = _batch_table(metadata)
    if batch is None or _field(metadata, batch, _COMPRESSION) is None:
        return
    at = _field(metadata, batch, _BUFFERS)
    first = None if at is None else _reference(metadata, at)
    for k in range(0 if first is None else _int(metadata, first, "<I")):
        offset, length = struct.unpack_from("<qq", metadata, (first or 0) + 4 + 16 * k)
        if length >= 8 and 0 <= offset <= len(body) - 8:
            yield max(_int(body, offset, "<q"), 0)


def _body_length(metadata: bytes) -> int:
    at = _field(metadata, _reference(metadata, 0), _LENGTH)
    return 0 if at is None else _int(metadata, at, "<q")


def _batch_table(metadata: bytes) -> int | None:
    """The offset of the table of a batch, which may be a dictionary."""
    message = _reference(metadata, 0)
    kind, header = _field(metadata, message, _KIND), _field(metadata, message, _HEADER)
    if kind is None or header is None or metadata[kind] not in (_DICTIONARY, _BATCH):
        return None
    table = _reference(metadata, header)
    if metadata[kind] == _BATCH:
        return table
    data = _field(metadata, table, _DATA)
    return None if data is None else _reference(metadata, data)


def _field(data: bytes, table: int, k: int) -> int | None:
    """The offset of a field of a table, by the list of offsets that the table points back to; None if it is absent."""
    places = table - _int(data, table, "<i")
    offset = _int(data, places + 4 + 2 * k, "<H") if 4 + 2 * k < _int(data, places, "<H") else 0
    return table + offset if 0 < offset < len(data) - table else None


def _reference(data: bytes, at: int) -> int:
    """The offset that an offset points to."""
    return at + _int(data, at, "<I")


def _int(data: bytes, at: int, kind: str) -> int:
    if at < 0:
        raise struct.error(at)
    return int(struct.unpack_from(kind, data, at)[0])
