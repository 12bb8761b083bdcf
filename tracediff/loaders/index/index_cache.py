"""
The folder of indexes: one for each large file, written atomically. The oldest are removed if all are too large.

If the folder can't be written to, an index lives in a temporary file while the program runs.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.atomic_file import replacing
from tracediff.errors import ChangedInputError
from tracediff.loaders.files.sources import STDIN
from tracediff.loaders.index.database import INDEX_VERSION, connect, is_index_of
from tracediff.loaders.index.index_building import IndexBuilder, NotLineByLine, ProgressCallback
from tracediff.loaders.index.stored_refs import TraceIndex
from tracediff.loaders.records.source_row import SourceRow
from tracediff.version import __version__

LARGE_FILE_BYTES: Final = 16 * 2**20
"""Bytes from which an index is made. A smaller file is read in a fifth of a second, and its texts need little memory."""

_MAX_CACHE_BYTES: Final = 512 * 2**20  # bytes of all indexes; one has about a fiftieth of its file
_SUFFIX: Final = ".index"
_PARTIAL_SUFFIX: Final = ".part"
_STALE_SECONDS: Final = 24 * 3600  # seconds after which what was not finished never will be


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """How large files are read: by an index, instead of holding their texts."""

    folder: Path | None = None
    """Where indexes are kept for the next time; None keeps none."""
    progress: Callable[[int, int], None] | None = None
    """Called with the bytes that have been read, and with all bytes of the file."""
    min_bytes: int | None = None
    """Bytes from which a file is large; None for `LARGE_FILE_BYTES`."""


def is_large(stream: BinaryIO, path: str, indexing: IndexOptions) -> bool:
    """Whether an open file is one that an index is made of."""
    if path == STDIN or not Path(path).is_file():  # a pipe, or a URL
        return False
    status = os.fstat(stream.fileno())
    return stat.S_ISREG(status.st_mode) and status.st_size >= (
        LARGE_FILE_BYTES if indexing.min_bytes is None else indexing.min_bytes
    )


def cached_index(stream: BinaryIO, path: str, indexing: IndexOptions) -> TraceIndex | None:
    """The index that was kept of an open file, if there is one that fits the file as it is now."""
    place = _index_path(path, indexing)
    if place is None or not place.is_file():
        return None
    try:
        connection = connect(_uri(place), uri=True)
    except (sqlite3.Error, UnicodeDecodeError):  # the latter if an error message quotes a damaged file
        return None
    if not is_index_of(connection, _fingerprint(stream)):
        connection.close()
        return None
    index = TraceIndex(connection, path, partial(_remove, place))
    if not _can_open_traces(index):
        return None
    with suppress(OSError):
        os.utime(place)  # the latest to be used are kept
    return index


def build_index(
    stream: BinaryIO, path: str, indexing: IndexOptions, rows: Callable[[], Iterable[SourceRow]]
) -> TraceIndex | None:
    """
    Build an index of an open file, and keep it.

    Parameters
    ----------
    stream, path, indexing
        The file.
    rows
        Starts reading it, from its first row.

    Returns
    -------
    Index or None
        None if a line can't be opened by itself, or there is no room for an index.
    """
    fingerprint, place = _fingerprint(stream), _index_path(path, indexing)
    size = os.fstat(stream.fileno()).st_size
    for target in (place, None) if place else (None,):
        try:
            return _build_at(target, path, rows(), fingerprint, _progress_callback(indexing, size))
        except NotLineByLine:
            return None
        except (sqlite3.Error, OSError):  # that folder can't be written to, or the disk is full
            continue
    return None


def _build_at(
    target: Path | None, path: str, rows: Iterable[SourceRow], fingerprint: dict[str, object], progress: ProgressCallback
) -> TraceIndex:
    if target is None:
        connection = connect("")
        try:
            _build(connection, rows, fingerprint, progress)
        except BaseException:
            connection.close()
            raise
        return TraceIndex(connection, path, _ignore)
    _write(target, rows, fingerprint, progress)
    return TraceIndex(connect(_uri(target), uri=True), path, partial(_remove, target))


def _write(target: Path, rows: Iterable[SourceRow], fingerprint: dict[str, object], progress: ProgressCallback) -> None:
    """Write an index to a file of its own, which is put in place when it is complete."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # traces may be nobody else's business
    with replacing(target, private=True, suffix=_PARTIAL_SUFFIX) as beside, closing(connect(str(beside))) as connection:
        _build(connection, rows, fingerprint, progress)
    _prune(target)


def _build(
    connection: sqlite3.Connection, rows: Iterable[SourceRow], fingerprint: dict[str, object], progress: ProgressCallback
) -> None:
    builder = IndexBuilder(connection)
    builder.add_rows(rows, progress)
    builder.finish(fingerprint)


def _fingerprint(stream: BinaryIO) -> dict[str, object]:
    """What a usable index of an open file states."""
    status = os.fstat(stream.fileno())
    return {"tracediff": __version__, "layout": INDEX_VERSION, "size": status.st_size, "changed": status.st_mtime_ns}


def _index_path(path: str, indexing: IndexOptions) -> Path | None:
    if indexing.folder is None:
        return None
    name = blake2b(os.path.abspath(path).encode("utf-8", "surrogateescape"), digest_size=16)  # noqa: PTH100 - links count
    return indexing.folder / f"{name.hexdigest()}{_SUFFIX}"


def _can_open_traces(index: TraceIndex) -> bool:
    """Whether some traces are where the index says; each is checked again when it is opened."""
    try:
        for k in {0, index.n_traces // 2, index.n_traces - 1}:
            index.trace(k)
    except ChangedInputError:
        return False
    return True


def _prune(latest: Path) -> None:
    """Remove unfinished indexes, and the least recently used ones until the others are small enough."""
    try:
        found = [(path, path.stat()) for path in latest.parent.iterdir() if path.suffix in (_SUFFIX, _PARTIAL_SUFFIX)]
    except OSError:  # another process is at it
        return
    room = _MAX_CACHE_BYTES
    for path, status in sorted(found, key=lambda item: item[1].st_mtime, reverse=True):
        room -= status.st_size
        stale = path.suffix == _PARTIAL_SUFFIX and time.time() - status.st_mtime > _STALE_SECONDS
        if (room < 0 and path.suffix == _SUFFIX and path != latest) or stale:
            _remove(path)


def _uri(place: Path) -> str:
    """The address of an index that is there. SQLite checks constraints only in a file that it could write to."""
    return f"{place.absolute().as_uri()}?mode=rw"


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _progress_callback(indexing: IndexOptions, size: int) -> ProgressCallback:
    report = indexing.progress
    return _ignore if report is None else lambda done: report(done, size)


def _ignore(*_: object) -> None:
    """Ignore a call."""
