"""
The members of a ZIP or tar archive, one by one.

Nothing is written to disk, so a member's name can't do harm, and links are ignored. A member may be compressed, as
`runs.jsonl.gz`; an archive within an archive is refused.
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
from tracediff.loaders.files.sources import is_candidate_name, printable_path, source_label
from tracediff.loaders.files.unpacking import BoundedReader, ByteReader, UnpackingState, ensure_seekable, unpacking_errors
from tracediff.loaders.files.zstd import ZipFile, ZipInfo

SNIFF_BYTES: Final = 512
"""Bytes from the start of a file by which an archive is recognised."""
_ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of one that has none
_TAR_MAGIC: Final = b"ustar"  # at this place of the first header, in every make of tar since 1988
_TAR_OFFSET: Final = 257
_APPLICATION_MEMBERS: Final = frozenset({"[Content_Types].xml", "AndroidManifest.xml", "META-INF/MANIFEST.MF"})
"""Members of archives that are a file of some program, not a collection of files."""
LOG_HEADERS: Final = ("header.json", "_journal/start.json")
"""Members of which an evaluation's log has one."""
_MAX_LOG_MEMBERS: Final = 200_000  # members, for it has some for each sample
_ENCRYPTED_FLAG: Final = 1


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive."""

    name: str
    """Its name in the archive."""
    path: str
    """The path to show for it."""
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    """Opens it for reading, before the next member is requested. Raises `BadArchiveError` if it can't be unpacked."""


def is_zip(start: bytes) -> bool:
    """Whether a file that starts so is a ZIP archive."""
    return start.startswith(_ZIP_MAGIC)


def is_archive(start: bytes) -> bool:
    """Whether a file that starts so is an archive."""
    return is_zip(start) or start[_TAR_OFFSET:].startswith(_TAR_MAGIC)


@contextmanager
def archive_members(stream: BinaryIO, start: bytes, path: str, unpacking: UnpackingState) -> Iterator[Iterator[ArchiveMember]]:
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
    open_all = _zip_members if is_zip(start) else _tar_members
    with open_all(stream, path, unpacking) as found:
        yield _require_members(found, path)


def _require_members(found: Iterator[ArchiveMember], path: str) -> Iterator[ArchiveMember]:
    """Yield the members, of which there must be one."""
    none = True
    for member in found:
        none = False
        yield member
    if none:
        raise EmptyInputError("the archive holds no file that could be a trace", where=source_label(path), todo="Give another.")


@contextmanager
def _zip_members(stream: BinaryIO, path: str, unpacking: UnpackingState) -> Iterator[Iterator[ArchiveMember]]:
    with unpacking_errors(path):
        packed = ZipFile(ensure_seekable(stream, path))
    with packed:
        files = [info for info in packed.infolist() if not info.filename.endswith("/")]  # `is_dir` fails on an empty name
        most = _MAX_LOG_MEMBERS if any(info.filename in LOG_HEADERS for info in files) else sources.MAX_FILES
        if len(files) > most:
            raise _too_many_files(path, most)
        if any(info.filename in _APPLICATION_MEMBERS for info in files):
            raise NotTextError(
                "it looks like a ZIP archive of some program's own", where=source_label(path), todo="Give text in UTF-8."
            )
        yield (
            ArchiveMember(
                info.filename,
                member := f"{path}/{printable_path(info.filename)}",
                partial(_open_zip_member, packed, info, member, unpacking),
            )
            for info in files
            if _is_candidate(info.filename)
        )


@contextmanager
def _open_zip_member(packed: ZipFile, info: ZipInfo, path: str, unpacking: UnpackingState) -> Iterator[BinaryIO]:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise BadArchiveError("it is locked with a password", where=printable_path(path), todo="Unpack it first.")
    with unpacking_errors(path):
        inner = packed.open(info)
    with inner:
        yield io.BufferedReader(BoundedReader(cast("ByteReader", inner), path, _CompressedSize(info.compress_size), unpacking))


@contextmanager
def _tar_members(stream: BinaryIO, path: str, unpacking: UnpackingState) -> Iterator[Iterator[ArchiveMember]]:
    """Read a tar archive from start to end, the only way to read a compressed one."""
    with unpacking_errors(path):
        packed = TarFile.open(fileobj=stream, mode="r|")
    with packed:
        yield _iterate_tar(packed, path, unpacking)


def _iterate_tar(packed: TarFile, path: str, unpacking: UnpackingState) -> Iterator[ArchiveMember]:
    """Yield the members; if the archive is cut off, the last one raises an error when it is opened."""
    for n in range(sources.MAX_FILES + 1):
        try:
            with unpacking_errors(path):
                info = packed.next()
        except BadArchiveError as error:
            yield ArchiveMember("", path, partial(_raise_on_open, error))
            return
        packed.members = []  # type: ignore[attr-defined]  # it would keep them all
        if info is None:
            return
        if n == sources.MAX_FILES:
            raise _too_many_files(path, sources.MAX_FILES)
        # A sparse file is one of any size made of nothing.
        if info.isreg() and not info.issparse() and _is_candidate(info.name):
            member = f"{path}/{printable_path(info.name)}"
            yield ArchiveMember(info.name, member, partial(_open_tar_member, packed, info, member, unpacking))


@contextmanager
def _open_tar_member(packed: TarFile, info: TarInfo, path: str, unpacking: UnpackingState) -> Iterator[BinaryIO]:
    with unpacking_errors(path):
        inner = packed.extractfile(info)
    if inner is None:
        raise BadArchiveError("no file that can be read", where=printable_path(path), todo="Unpack it first.")
    with inner:
        yield io.BufferedReader(BoundedReader(cast("ByteReader", inner), path, None, unpacking))


@contextmanager
def _raise_on_open(error: TracediffError) -> Iterator[BinaryIO]:
    raise error
    yield io.BytesIO()  # makes it a generator


def _is_candidate(name: str) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts[:-1] if part not in (".", ".."))
    return is_candidate_name(parts[-1]) and not hidden


def _too_many_files(path: str, most: int) -> TooLargeError:
    found = f"more than {most} files in the archive"
    return TooLargeError(found, where=source_label(path), todo="Unpack some of it.")


@dataclass(slots=True)
class _CompressedSize:
    """The size of a packed member."""

    n_read: int
