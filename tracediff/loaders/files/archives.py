"""
Files that are packed: gzip files are unpacked as they are read, and so are the members of a ZIP archive, one by one.

Nothing is ever written to a disk, so a member's name is no more than a name. What unpacks to far more than it should is refused.
"""

import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import GzipFile
from lzma import LZMAError
from typing import Any, BinaryIO, Final, Protocol

from tracediff.errors import BadArchiveError, TooLargeError
from tracediff.loaders.files import sources
from tracediff.loaders.files.sources import may_hold_traces, named, shown

if sys.version_info >= (3, 14):
    from zipfile import BadZipFile, ZipFile, ZipInfo

    from compression.zstd import ZstdError
else:  # the same, for a Python that can't unpack zstd yet
    from backports.zstd import ZstdError
    from backports.zstd.zipfile import BadZipFile, ZipFile, ZipInfo

_MOST: Final = 4 * 2**30  # bytes unpacked, of a file or of all members of an archive
_RATIO: Final = 100  # text is packed to a tenth or a twentieth; what is more than this is made to fill a disk
_UNJUDGED: Final = 64 * 2**20  # bytes that may be unpacked of however little
_BROKEN: Final = (BadZipFile, EOFError, zlib.error, LZMAError, ZstdError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What unpacking raises."""
_OF_PROGRAMS: Final = frozenset({"[Content_Types].xml", "AndroidManifest.xml", "META-INF/MANIFEST.MF"})
"""Members of archives that are a file of some program, not a collection of files."""
LOG_HEADERS: Final = ("header.json", "_journal/start.json")
"""Members of which an evaluation's log has one."""
_MOST_OF_LOG: Final = 200_000  # members, for it has some for each sample
_ENCRYPTED: Final = 1


class _Readable(Protocol):
    def read(self, n: int, /) -> bytes: ...


def start_of(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which are still there to be read."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(4)[:4]
    if not stream.seekable():
        return b""
    start = stream.read(4)
    stream.seek(-len(start), io.SEEK_CUR)
    return start


def is_gzip(start: bytes) -> bool:
    """Whether this is how a gzip file starts."""
    return start.startswith(b"\x1f\x8b")


def is_zip(start: bytes) -> bool:
    """Whether this is how a ZIP archive starts."""
    return start == b"PK\x03\x04"


def ungzipped(stream: BinaryIO, path: str) -> BinaryIO:
    """
    What a gzip file holds, unpacked while it is read.

    Reading it raises `BadArchiveError` where the file is broken, and `TooLargeError` where it unpacks to too much.
    """
    counted = _Counted(stream)
    unpacked = GzipFile(fileobj=io.BufferedReader(counted), mode="rb")
    return io.BufferedReader(_Bounded(unpacked, path, counted, _Budget()))


class Archive:
    """The members of a ZIP archive that may hold traces."""

    def __init__(self, packed: ZipFile, path: str) -> None:
        self._packed, self._path = packed, path
        self._budget = _Budget()
        files = [info for info in packed.infolist() if not info.is_dir()]
        most = _MOST_OF_LOG if any(info.filename in LOG_HEADERS for info in files) else sources.MOST_FILES
        if len(files) > most:
            raise TooLargeError(f"more than {most} files in the archive", where=named(path), todo="Unpack some of it.")
        self.is_of_a_program = any(info.filename in _OF_PROGRAMS for info in files)
        """Whether it is a document of some kind, and only packed as a ZIP archive."""
        self.members = {f"{path}/{shown(info.filename)}": info for info in files if _may_hold_traces(info)}
        """Each by the path to show for it."""

    @contextmanager
    def opened(self, member: str) -> Iterator[BinaryIO]:
        """
        Open a member for reading bytes.

        Raises
        ------
        BadArchiveError
            If it can't be unpacked; reading it raises that too, and `TooLargeError`.
        """
        info = self.members[member]
        if info.flag_bits & _ENCRYPTED:
            raise BadArchiveError("it is locked with a password", where=shown(member), todo="Unpack it first.")
        with _told(member):
            inner = self._packed.open(info)
        with inner:
            yield io.BufferedReader(_Bounded(inner, member, _Size(info.compress_size), self._budget))


@contextmanager
def unzipped(stream: BinaryIO, path: str) -> Iterator[Archive]:
    """
    Open a ZIP archive.

    Raises
    ------
    BadArchiveError
        If it is broken, or can't be read from its end, where its table of contents is.
    TooLargeError
        If it has too many members.
    """
    if not stream.seekable():
        raise BadArchiveError("a ZIP archive can't be read from a pipe", where=named(path), todo="Give it as a file.")
    with _told(path):
        packed = ZipFile(stream)
    with packed:
        yield Archive(packed, path)


def _may_hold_traces(info: ZipInfo) -> bool:
    parts = info.filename.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts[:-1] if part not in (".", ".."))
    return may_hold_traces(parts[-1]) and not hidden


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Say where something is broken that is unpacked."""
    try:
        yield
    except _BROKEN as error:
        reason = "it breaks off" if isinstance(error, EOFError) else f"it can't be unpacked: {str(error)[:80]}"
        raise BadArchiveError(reason, where=named(path), todo="Check that the file is complete.") from None


class _Budget:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = _MOST


class _Packed(Protocol):
    n_read: int
    """Packed bytes that were read."""


@dataclass(slots=True)
class _Size:
    """The size of a packed member."""

    n_read: int


class _Counted(io.RawIOBase):
    """A packed stream, and how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.n_read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read(len(buffer))
        self.n_read += len(data)
        buffer[: len(data)] = data
        return len(data)


class _Bounded(io.RawIOBase):
    """A stream that is unpacked, as far as is reasonable."""

    def __init__(self, inner: _Readable, path: str, packed: _Packed, budget: _Budget) -> None:
        super().__init__()
        self._inner, self._path, self._packed, self._budget = inner, path, packed, budget
        self._n = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        with _told(self._path):
            data = self._inner.read(len(buffer))
        self._n += len(data)
        self._budget.left -= len(data)
        if self._budget.left < 0 or (self._n > _UNJUDGED and self._n > _RATIO * self._packed.n_read):
            raise TooLargeError("it unpacks to far more than it should", where=named(self._path), todo="Unpack what you need.")
        buffer[: len(data)] = data
        return len(data)
