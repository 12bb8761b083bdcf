"""
The folder of indexes: one for each large file, written whole or not at all, the oldest removed when they are too many.

A folder that can't be written to is no trouble: then an index lives in a temporary file, as long as the program runs.
"""

import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.errors import ChangedInputError
from tracediff.loaders.files.sources import STDIN
from tracediff.loaders.index.building import Builder, NotByLine, Progress
from tracediff.loaders.index.checking import fits
from tracediff.loaders.index.stored import Index
from tracediff.loaders.index.tables import LAYOUT, connected
from tracediff.loaders.rows import Row
from tracediff.version import __version__

LARGE: Final = 16 * 2**20
"""Bytes from which an index is made. A smaller file is read in a fifth of a second, and its texts need little memory."""

_MOST_KEPT: Final = 512 * 2**20  # bytes of all indexes; one has about a fiftieth of its file
_SUFFIX: Final = ".index"
_UNFINISHED: Final = ".part"
_STALE: Final = 24 * 3600  # seconds after which what was not finished never will be


@dataclass(frozen=True, slots=True)
class Indexing:
    """How large files are read: by an index, in place of holding their texts."""

    folder: Path | None = None
    """Where indexes are kept for the next time; None keeps none."""
    progress: Callable[[int, int], None] | None = None
    """Is told, while a file is read, how many bytes have been and how many there are."""
    least: int | None = None
    """Bytes from which a file is large; None for `LARGE`."""


def is_large(stream: BinaryIO, path: str, indexing: Indexing) -> bool:
    """Whether an open file is one that an index is made of."""
    if path == STDIN or not Path(path).is_file():  # a pipe, or a URL
        return False
    status = os.fstat(stream.fileno())
    return stat.S_ISREG(status.st_mode) and status.st_size >= (LARGE if indexing.least is None else indexing.least)


def kept_index(stream: BinaryIO, path: str, indexing: Indexing) -> Index | None:
    """The index that was kept of an open file, if there is one that fits the file as it is now."""
    place = _place(path, indexing)
    if place is None or not place.is_file():
        return None
    try:
        connection = connected(_read_only(place), uri=True)
    except (sqlite3.Error, UnicodeDecodeError):  # the latter where a damaged file is told of in its own words
        return None
    if not fits(connection, _about(stream)):
        connection.close()
        return None
    index = Index(connection, path, partial(_remove, place))
    if not _opens(index):
        return None
    with suppress(OSError):
        os.utime(place)  # those that are used stay
    return index


def index_of(stream: BinaryIO, path: str, indexing: Indexing, rows: Callable[[], Iterable[Row]]) -> Index | None:
    """
    Make an index of an open file, and keep it.

    Parameters
    ----------
    stream, path, indexing
        The file.
    rows
        Starts reading it, from its first row.

    Returns
    -------
    Index or None
        None where a line can't be opened by itself, or there is no room for an index.
    """
    about, place = _about(stream), _place(path, indexing)
    size = os.fstat(stream.fileno()).st_size
    for target in (place, None) if place else (None,):
        try:
            return _made(target, path, rows(), about, _progress(indexing, size))
        except NotByLine:
            return None
        except (sqlite3.Error, OSError):  # that folder can't be written to, or the disk is full
            continue
    return None


def _made(target: Path | None, path: str, rows: Iterable[Row], about: dict[str, object], progress: Progress) -> Index:
    if target is None:
        connection = connected("")
        try:
            _build(connection, rows, about, progress)
        except BaseException:
            connection.close()
            raise
        return Index(connection, path, _nothing)
    _write(target, rows, about, progress)
    return Index(connected(_read_only(target), uri=True), path, partial(_remove, target))


def _write(target: Path, rows: Iterable[Row], about: dict[str, object], progress: Progress) -> None:
    """Write an index beside its place, and rename it when it is whole; what was begun goes if that is interrupted."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # traces may be nobody else's business
    handle, beside = tempfile.mkstemp(dir=target.parent, suffix=_UNFINISHED)
    os.close(handle)
    try:
        with closing(connected(beside)) as connection:
            _build(connection, rows, about, progress)
        Path(beside).replace(target)
    except BaseException:
        _remove(Path(beside))
        raise
    _prune(target)


def _build(connection: sqlite3.Connection, rows: Iterable[Row], about: dict[str, object], progress: Progress) -> None:
    builder = Builder(connection)
    builder.take(rows, progress)
    builder.finish(about)


def _about(stream: BinaryIO) -> dict[str, object]:
    """What an index of an open file has to state to be of use."""
    status = os.fstat(stream.fileno())
    return {"tracediff": __version__, "layout": LAYOUT, "size": status.st_size, "changed": status.st_mtime_ns}


def _place(path: str, indexing: Indexing) -> Path | None:
    if indexing.folder is None:
        return None
    name = blake2b(os.path.abspath(path).encode("utf-8", "surrogateescape"), digest_size=16)  # noqa: PTH100 - links count
    return indexing.folder / f"{name.hexdigest()}{_SUFFIX}"


def _opens(index: Index) -> bool:
    """Whether some traces stand where the index says; each is checked again when it is opened."""
    try:
        for k in {0, index.n_traces // 2, index.n_traces - 1}:
            index.trace(k)
    except ChangedInputError:
        return False
    return True


def _prune(latest: Path) -> None:
    """Remove the indexes that were not used for longest, and what was left unfinished, until all have room."""
    try:
        found = [(path, path.stat()) for path in latest.parent.iterdir() if path.suffix in (_SUFFIX, _UNFINISHED)]
    except OSError:  # another process is at it
        return
    room = _MOST_KEPT
    for path, status in sorted(found, key=lambda item: item[1].st_mtime, reverse=True):
        room -= status.st_size
        stale = path.suffix == _UNFINISHED and time.time() - status.st_mtime > _STALE
        if (room < 0 and path.suffix == _SUFFIX and path != latest) or stale:
            _remove(path)


def _read_only(place: Path) -> str:
    return f"{place.absolute().as_uri()}?mode=ro"


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _progress(indexing: Indexing, size: int) -> Progress:
    tell = indexing.progress
    return _nothing if tell is None else lambda done: tell(done, size)


def _nothing(*_: object) -> None:
    """Nobody wants to know."""
