"""
The limits of unpacking, and files that are cut off.

A truncated file loses only its end: complete rows are read, and the reason is kept for the report. A file that unpacks to far
more than it should is refused.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from tarfile import TarError
from typing import Any, BinaryIO, Final, Protocol

from tracediff.errors import BadArchiveError, TooLargeError, TracediffError
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.files.zstd import BadZipFile, ZstdError

_MAX_UNPACKED: Final = 4 * 2**30  # bytes unpacked, of a file or of all members of an archive
_MAX_RATIO: Final = 100  # text compresses to a tenth or a twentieth; a higher ratio is meant to do harm
_RATIO_FREE_BYTES: Final = 64 * 2**20  # bytes that may be unpacked at any ratio
_MAX_HELD: Final = 256 * 2**20  # bytes that are held if a stream must be read from its end
_UNPACKING_EXCEPTIONS: Final = (
    *(BadZipFile, TarError, EOFError, zlib.error, LZMAError, ZstdError),
    *(OSError, ValueError, NotImplementedError, RuntimeError),
)
"""What unpacking raises."""


class ByteReader(Protocol):
    """A stream that returns the bytes that are ready."""

    def read1(self, n: int, /) -> bytes:
        """Read up to `n` bytes; none at the end."""


class CompressedInput(Protocol):
    """Compressed input."""

    n_read: int
    """Compressed bytes that were read."""


class UnpackingState:
    """The state of unpacking one file and everything in it."""

    def __init__(self) -> None:
        self.bytes_left = _MAX_UNPACKED
        """Bytes that may still be unpacked."""
        self.break_error: TracediffError | None = None
        """Why there is no more to read, if the file is cut off."""

    def record_break(self, error: TracediffError) -> None:
        """Remember why there is no more to read; the first reason counts."""
        self.break_error = self.break_error or error

    def pop_break(self) -> TracediffError | None:
        """Return and forget why there was no more to read; None if all of it was read."""
        broken, self.break_error = self.break_error, None
        return broken


class CountingReader(io.RawIOBase):
    """A compressed stream that counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.n_read = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read, and count."""
        data = self._stream.read(len(buffer))
        self.n_read += len(data)
        buffer[: len(data)] = data
        return len(data)


class BoundedReader(io.RawIOBase):
    """
    A stream that is unpacked within limits. If it is cut off, it ends there, and `UnpackingState` has the reason.

    A member of a tar archive is not compressed itself and has no limit of its own: `packed` is None.
    """

    def __init__(self, inner: ByteReader, path: str, packed: CompressedInput | None, unpacking: UnpackingState) -> None:
        super().__init__()
        self._inner, self._path, self._packed, self._unpacking = inner, path, packed, unpacking
        self._n = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """
        Read unpacked bytes.

        Raises
        ------
        TooLargeError
            If it is more than the limits allow.
        """
        data = self._next(len(buffer))
        if self._packed is not None:
            self._count(len(data), self._packed.n_read)
        buffer[: len(data)] = data
        return len(data)

    def _count(self, n: int, n_packed: int) -> None:
        self._n += n
        self._unpacking.bytes_left -= n
        if self._unpacking.bytes_left < 0 or (self._n > _RATIO_FREE_BYTES and self._n > _MAX_RATIO * n_packed):
            raise TooLargeError(
                "it unpacks to far more than it should", where=source_label(self._path), todo="Unpack what you need."
            )

    def _next(self, n: int) -> bytes:
        try:
            with unpacking_errors(self._path):
                return self._inner.read1(n)  # `read` would lose what it has if the rest can't be read
        except BadArchiveError as error:
            self._unpacking.record_break(error)
            return b""


@contextmanager
def unpacking_errors(path: str) -> Iterator[None]:
    """Turn errors of unpacking into `BadArchiveError`."""
    try:
        yield
    except _UNPACKING_EXCEPTIONS as error:
        reason = "it breaks off" if isinstance(error, EOFError) else f"it can't be unpacked: {str(error)[:80]}"
        raise BadArchiveError(reason, where=source_label(path), todo="Check that the file is complete.") from None


def peek(stream: BinaryIO, n: int) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, up to `n`, and a stream that still has them."""
    start = b"".join(_first_pieces(stream, n))
    if stream.seekable():
        stream.seek(-len(start), io.SEEK_CUR)
        return start, stream
    return start, io.BufferedReader(_PrefixedStream(start, stream))


def ensure_seekable(stream: BinaryIO, path: str) -> BinaryIO:
    """
    The same stream if it can be read at any position, else all of it in memory.

    Raises
    ------
    TooLargeError
        If that is too much for memory.
    """
    if stream.seekable():
        return stream
    data = stream.read(_MAX_HELD + 1)
    if len(data) > _MAX_HELD:
        found = f"it has to be read from its end, and is more than {_MAX_HELD >> 20} MB"
        raise TooLargeError(found, where=source_label(path), todo="Give it as a file of its own, not packed or from a pipe.")
    return io.BytesIO(data)


def _first_pieces(stream: BinaryIO, n: int) -> Iterator[bytes]:
    """Yield pieces up to `n` bytes; a pipe may hand out few at a time."""
    while n > 0 and (piece := stream.read(n)):
        yield piece
        n -= len(piece)


class _PrefixedStream(io.RawIOBase):
    """A stream whose start has been read."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
