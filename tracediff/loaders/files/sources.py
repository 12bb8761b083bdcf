"""Where bytes come from: a file, a pipe, standard input, the files of a folder; and the same at a URL."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.errors import EmptyInputError, MissingFileError, TooLargeError
from tracediff.loaders.files import remote
from tracediff.loaders.files.urls import is_url, redact_url

STDIN: Final = "-"
"""The path that means standard input."""

MAX_FILES: Final = 10_000
"""Of a folder or an archive."""

_IGNORED_STEMS: Final = frozenset({"readme", "license", "licence", "changelog"})


def printable_path(path: str | Path) -> str:
    """The path as the user gave it, in characters that every report can hold; a URL without secrets."""
    return redact_url(str(path)).encode("utf-8", "backslashreplace").decode()


def source_label(path: str) -> str:
    """A path in a sentence: `-` is "standard input"."""
    return "standard input" if path == STDIN else printable_path(path)


@contextmanager
def open_source(path: str) -> Iterator[BinaryIO]:
    """
    Open a file, a pipe, a URL, or for `-` standard input, for reading bytes.

    Raises
    ------
    MissingFileError
        If nothing is at the path, it is a device, or it can't be opened or read.
    MissingLibraryError
        If it is a URL, and the library for it is not installed.
    """
    if _is_url(path):
        with remote.open_url(path) as stream:
            yield stream
        return
    try:
        if path == STDIN:
            yield _stdin()
        elif _is_readable(path):
            with Path(path).open("rb") as stream:
                yield stream
        else:
            raise MissingFileError(
                "a device, not a file", where=source_label(path), todo="Give a file, a folder, or - for standard input."
            )
    except OSError as error:
        raise _unreadable(path, error) from None


def is_folder(path: str) -> bool:
    """Whether a path is a folder that can be seen, or a pattern of files at a URL."""
    if _is_url(path):
        return remote.is_remote_folder(path)
    return path != STDIN and os.path.isdir(path)  # noqa: PTH112 - pathlib's raises where a parent may not be entered


def list_files(folder: str) -> tuple[str, ...]:
    """
    The files of a folder and its subfolders that may hold traces, by name: nothing hidden, no README or licence.

    Links to folders are not followed, since they may form a loop.

    Raises
    ------
    MissingFileError
        If the folder can't be read.
    EmptyInputError
        If there is no such file.
    TooLargeError
        If there are more than `MAX_FILES`.
    """
    files = _remote_files(folder) if _is_url(folder) else _local_files(folder)
    if not files:
        found, todo = "the folder holds no file that could be a trace", "Give a folder of traces, or a file."
        raise EmptyInputError(found, where=printable_path(folder), todo=todo)
    return tuple(files)


def _remote_files(folder: str) -> list[str]:
    return [file for file in remote.list_remote_files(folder, most=MAX_FILES) if is_candidate_name(file.rpartition("/")[2])]


def _local_files(folder: str) -> list[str]:
    files: list[str] = []
    try:
        for n_folders, (place, folders, names) in enumerate(os.walk(folder, onerror=_reraise)):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            paths = [Path(place) / name for name in sorted(names) if is_candidate_name(name)]
            files += [str(path) for path in paths if path.is_file()]
            if len(files) > MAX_FILES or n_folders > MAX_FILES:
                raise TooLargeError(f"more than {MAX_FILES} files", where=printable_path(folder), todo="Give one of its folders.")
    except OSError as error:
        raise _unreadable(folder, error) from None
    return files


def is_candidate_name(name: str) -> bool:
    """Whether a file of this name may hold traces: it is not hidden, a README or a licence."""
    return not name.startswith(".") and name.partition(".")[0].lower() not in _IGNORED_STEMS


def _is_url(path: str) -> bool:
    """Whether a path is a URL, and no file here has that name."""
    return is_url(path) and not os.path.lexists(path)


def _reraise(error: OSError) -> None:
    raise error


def _stdin() -> BinaryIO:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise MissingFileError("standard input is closed", todo="Give a file, or pipe one in.")
    return stream


def _is_readable(path: str) -> bool:
    """Whether a path is a file or a pipe. Both end; a device may not."""
    try:
        mode = Path(path).stat().st_mode
    except ValueError:  # no file system has such a name: it holds a NUL, or half of a surrogate pair
        raise FileNotFoundError(path) from None
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _unreadable(path: str, error: OSError) -> MissingFileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingFileError("no such file or folder", where=source_label(path), todo="Check the path.")
    reason = (error.strerror or str(error)).lower()
    return MissingFileError(f"can't be read: {reason}", where=source_label(path), todo="Check the path and its permissions.")
