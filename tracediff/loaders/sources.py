"""Where bytes come from: a file, a pipe, standard input, the files of a folder."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.errors import EmptyInputError, MissingFileError

STDIN: Final = "-"
"""The path that means standard input."""

_LEFT_OUT: Final = frozenset({"readme", "license", "licence", "changelog"})


def shown(path: str | Path) -> str:
    """The path as the user gave it, in characters that every report can hold."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def named(path: str) -> str:
    """The same for a sentence: `-` is standard input."""
    return "standard input" if path == STDIN else shown(path)


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
                "a device, not a file", where=named(path), todo="Give a file, a folder, or - for standard input."
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
        found, todo = "the folder holds no file that could be a trace", "Give a folder of traces, or a file."
        inner = _first_folder(folder)
        if inner:
            found, todo = f"{found}, and the folders in it are not read", f"Give one of them, such as {inner}, or a file."
        raise EmptyInputError(found, where=shown(folder), todo=todo)
    return tuple(str(Path(folder) / name) for name in names)


def _first_folder(folder: str) -> str:
    """The first of the folders in a folder, as a user may give it; empty without any."""
    inner = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
    return shown(Path(folder) / inner[0]) if inner else ""


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
        return MissingFileError("no such file or folder", where=named(path), todo="Check the path.")
    reason = (error.strerror or str(error)).lower()
    return MissingFileError(f"can't be read: {reason}", where=named(path), todo="Check the path and its permissions.")
