"""
Where bytes come from: a file, a pipe, standard input, the files of a folder; and whether they are text.

A byte order mark at the start belongs to the encoding, not to the text. Nothing else is taken away or translated.
"""

import os
import stat
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.errors import EmptyInputError, MissingFileError, NotTextError

STDIN: Final = "-"
"""The path that means standard input."""

_LEFT_OUT: Final = frozenset({"readme", "license", "licence", "changelog"})
_OTHERS: Final = (
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"%PDF-", "a PDF"),
)
"""How files start that people take for text, and what they are."""


def shown(path: str | Path) -> str:
    """The path as the user gave it, in characters that every report can hold."""
    return str(path).encode("utf-8", "backslashreplace").decode()


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """
    Open a file, a pipe, or for `-` standard input, for reading bytes.

    Raises
    ------
    MissingFileError
        If there is nothing at the path, it is a device, or it can't be opened or read.
    """
    try:
        if path == STDIN:
            yield _stdin()
        elif _is_stream(path):
            with Path(path).open("rb") as stream:
                yield stream
        else:
            raise MissingFileError(
                "a device, not a file", where=shown(path), todo="Give a file, a folder, or - for standard input."
            )
    except OSError as error:
        raise _unreadable(path, error) from None


def is_folder(path: str) -> bool:
    """Whether a path is a folder that can be seen."""
    return path != STDIN and os.path.isdir(path)  # noqa: PTH112 - pathlib's raises where a parent may not be entered


def files_of(folder: str) -> tuple[str, ...]:
    """
    The files of a folder that may hold traces, by name: no folders, no hidden files, no README or licence.

    Raises
    ------
    MissingFileError
        If the folder can't be read.
    EmptyInputError
        If there is no such file.
    """
    try:
        entries = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError as error:
        raise _unreadable(folder, error) from None
    names = [name for name in entries if not name.startswith(".") and name.partition(".")[0].lower() not in _LEFT_OUT]
    if not names:
        raise EmptyInputError(
            "the folder holds no file that could be a trace", where=shown(folder), todo="Give a folder of traces, or a file."
        )
    return tuple(str(Path(folder) / name) for name in names)


@dataclass(frozen=True, slots=True)
class NotText:
    """Why bytes are no UTF-8, and where."""

    found: str
    line: int
    column: int
    """From 1; columns count bytes."""


def not_text(data: bytes) -> NotText | None:
    """What is wrong with bytes that should be UTF-8; None where nothing is."""
    if _looks_like_utf16(data):
        return NotText("it looks like UTF-16, expected UTF-8", 1, 1)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        other = next((f"it looks like {name}" for start, name in _OTHERS if data.startswith(start)), None)
        at = error.start
        line = data.count(b"\n", 0, at) + 1
        found = other or f"byte 0x{data[at]:02x} at offset {at} (line {line}) is no UTF-8"
        return NotText(found, line, at - data.rfind(b"\n", 0, at))
    return None


def decode(data: bytes, path: str) -> str:
    """
    The text of bytes, as it stands.

    Raises
    ------
    NotTextError
        If they are no UTF-8.
    """
    trouble = not_text(data)
    if trouble is not None:
        raise NotTextError(trouble.found, where=shown(path), todo="Give text in UTF-8.")
    return data.removeprefix(BOM_UTF8).decode()


def _stdin() -> BinaryIO:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise MissingFileError("standard input is closed", todo="Give a file, or pipe one in.")
    return stream


def _is_stream(path: str) -> bool:
    """Whether a path leads to a file or a pipe: both end, which a device need not."""
    try:
        mode = Path(path).stat().st_mode
    except ValueError:  # no file system has such a name: it holds a NUL, or half of a surrogate pair
        raise FileNotFoundError(path) from None
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _unreadable(path: str, error: OSError) -> MissingFileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingFileError("no such file or folder", where=shown(path), todo="Check the path.")
    reason = (error.strerror or str(error)).lower()
    return MissingFileError(f"can't be read: {reason}", where=shown(path), todo="Check the path and its permissions.")


def _looks_like_utf16(data: bytes) -> bool:
    """Whether the start reads as UTF-16: a mark, or a NUL as every second byte, as in Western text without a mark."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    high, low = data[0:512:2], data[1:512:2]
    few, many = sorted((high.count(0), low.count(0)))
    return len(low) >= 16 and many > 0.9 * len(low) and few < 0.1 * len(low)
