"""
Archives: the members of a ZIP or tar archive, one by one, as they are read.

Nothing is ever written to a disk, so a member's name is no more than a name, and a link is nothing. A member may be packed as a
whole, as `runs.jsonl.gz`; an archive within an archive is refused.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from tarfile import TarFile, TarInfo
from typing import BinaryIO, Final, cast

from tracediff.errors import BadArchiveError, EmptyInputError, NotTextError, TooLargeError, TracediffError
from tracediff.loaders.files import sources
from tracediff.loaders.files.sources import may_hold_traces, named, shown
from tracediff.loaders.files.unpacking import Bounded, Readable, Unpacking, held, told
from tracediff.loaders.files.zstd import ZipFile, ZipInfo

ENOUGH: Final = 512
"""Bytes from the start of a file that tell whether it is an archive."""
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of one that has none
_TAR: Final = b"ustar"  # at this place of the first header, in every make of tar since 1988
_TAR_AT: Final = 257
_OF_PROGRAMS: Final = frozenset({"[Content_Types].xml", "AndroidManifest.xml", "META-INF/MANIFEST.MF"})
"""Members of archives that are a file of some program, not a collection of files."""
LOG_HEADERS: Final = ("header.json", "_journal/start.json")
"""Members of which an evaluation's log has one."""
_MOST_OF_LOG: Final = 200_000  # members, for it has some for each sample
_ENCRYPTED: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """Its name in there."""
    path: str
    """The path to show for it."""
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    """Opens it for reading bytes, before the next member is asked for. Raises `BadArchiveError` where it can't be unpacked."""


def is_zip(start: bytes) -> bool:
    """Whether a file that starts so is a ZIP archive."""
    return start.startswith(_ZIP)


def is_archive(start: bytes) -> bool:
    """Whether a file that starts so is an archive."""
    return is_zip(start) or start[_TAR_AT:].startswith(_TAR)


@contextmanager
def members(stream: BinaryIO, start: bytes, path: str, unpacking: Unpacking) -> Iterator[Iterator[Member]]:
    """
    Open an archive, and go through its members that may hold traces.

    Raises
    ------
    BadArchiveError
        If it is broken.
    EmptyInputError
        If no member may hold a trace.
    NotTextError
        If it is a file of some program, and only packed as an archive.
    TooLargeError
        If it has too many members.
    """
    open_all = _zipped if is_zip(start) else _tarred
    with open_all(stream, path, unpacking) as found:
        yield _checked(found, path)


def _checked(found: Iterator[Member], path: str) -> Iterator[Member]:
    """Yield the members, of which there must be one."""
    none = True
    for member in found:
        none = False
        yield member
    if none:
        raise EmptyInputError("the archive holds no file that could be a trace", where=named(path), todo="Give another.")


@contextmanager
def _zipped(stream: BinaryIO, path: str, unpacking: Unpacking) -> Iterator[Iterator[Member]]:
    with told(path):
        packed = ZipFile(held(stream, path))
    with packed:
        files = [info for info in packed.infolist() if not info.filename.endswith("/")]  # `is_dir` fails on an empty name
        most = _MOST_OF_LOG if any(info.filename in LOG_HEADERS for info in files) else sources.MOST_FILES
        if len(files) > most:
            raise _too_many(path, most)
        if any(info.filename in _OF_PROGRAMS for info in files):
            raise NotTextError("it looks like a ZIP archive of some program's own", where=named(path), todo="Give text in UTF-8.")
        yield (
            Member(info.filename, member := f"{path}/{shown(info.filename)}", partial(_unzipped, packed, info, member, unpacking))
            for info in files
            if _may_hold_traces(info.filename)
        )


@contextmanager
def _unzipped(packed: ZipFile, info: ZipInfo, path: str, unpacking: Unpacking) -> Iterator[BinaryIO]:
    if info.flag_bits & _ENCRYPTED:
        raise BadArchiveError("it is locked with a password", where=shown(path), todo="Unpack it first.")
    with told(path):
        inner = packed.open(info)
    with inner:
        yield io.BufferedReader(Bounded(cast("Readable", inner), path, _Size(info.compress_size), unpacking))


@contextmanager
def _tarred(stream: BinaryIO, path: str, unpacking: Unpacking) -> Iterator[Iterator[Member]]:
    """Go through a tar archive from its start to its end, which is all that one in a gzip file allows."""
    with told(path):
        packed = TarFile.open(fileobj=stream, mode="r|")
    with packed:
        yield _of_tar(packed, path, unpacking)


def _of_tar(packed: TarFile, path: str, unpacking: Unpacking) -> Iterator[Member]:
    """Yield the members; where the archive breaks off, a last one that says so when it is opened."""
    for n in range(sources.MOST_FILES + 1):
        try:
            with told(path):
                info = packed.next()
        except BadArchiveError as error:
            yield Member("", path, partial(_failing, error))
            return
        packed.members = []  # type: ignore[attr-defined]  # it would keep them all
        if info is None:
            return
        if n == sources.MOST_FILES:
            raise _too_many(path, sources.MOST_FILES)
        # A sparse file is one of any size made of nothing.
        if info.isreg() and not info.issparse() and _may_hold_traces(info.name):
            member = f"{path}/{shown(info.name)}"
            yield Member(info.name, member, partial(_untarred, packed, info, member, unpacking))


@contextmanager
def _untarred(packed: TarFile, info: TarInfo, path: str, unpacking: Unpacking) -> Iterator[BinaryIO]:
    with told(path):
        inner = packed.extractfile(info)
    if inner is None:
        raise BadArchiveError("no file that can be read", where=shown(path), todo="Unpack it first.")
    with inner:
        yield io.BufferedReader(Bounded(cast("Readable", inner), path, None, unpacking))


@contextmanager
def _failing(error: TracediffError) -> Iterator[BinaryIO]:
    raise error
    yield io.BytesIO()  # makes it a generator


def _may_hold_traces(name: str) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts[:-1] if part not in (".", ".."))
    return may_hold_traces(parts[-1]) and not hidden


def _too_many(path: str, most: int) -> TooLargeError:
    found = f"more than {most} files in the archive"
    return TooLargeError(found, where=named(path), todo="Unpack some of it.")


@dataclass(slots=True)
class _Size:
    """The size of a packed member."""

    n_read: int
