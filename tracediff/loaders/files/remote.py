"""
Files at a URL: `https://`, `s3://`, `hf://`, `gs://`, `file://` and whatever else fsspec knows.

Nothing is fetched unless the user gave a URL, and then no more than is read. Credentials in a URL, such as a user name and
password, or a signature in the query, are never shown.
"""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

from tracediff.errors import EmptyInputError, MissingFileError, MissingLibraryError, TooLargeError, TracediffError
from tracediff.loaders.files.urls import HTTP_SCHEMES, redact_text, redact_url, url_query, url_scheme

_GLOB: Final = re.compile(r"[*?\[]")
_READ_FROM_END: Final = (b"PAR1", b"PK\x03\x04")  # files that can't be read from their start to their end
_HTML_START: Final = (b"<!doctype html", b"<html")
_START_BYTES: Final = 64  # bytes
_BUFFER: Final = 2**18  # bytes
_TIMEOUT: Final = 60  # seconds without a byte
_MAX_REASON: Final = 160  # of a message from a file system
_INSTALL: Final = "pip install 'reasoning-tracediff[remote]'"


@contextmanager
def open_url(url: str) -> Iterator[BinaryIO]:
    """
    Open a file at a URL for reading bytes.

    Over HTTP it is streamed; files that must be read from the end are fetched in ranges, if the server supports them.

    Raises
    ------
    MissingFileError
        If there is nothing, it can't be reached, or it is cut off.
    MissingLibraryError
        If the library for such URLs is not installed.
    """
    system, path = _file_system(url)
    with _remote_errors(url):
        file = _open_http(system, path, url) if url_scheme(url) in HTTP_SCHEMES else _RemoteFile(system.open(path, "rb"), url)
    with io.BufferedReader(file, _BUFFER) as stream:
        yield stream


def is_remote_folder(url: str) -> bool:
    """Whether a URL is a folder, or a pattern of files. Over HTTP there are files only: a list of links is a page."""
    if url_scheme(url) in HTTP_SCHEMES:
        return False
    system, path = _file_system(url)
    with _remote_errors(url):
        return bool(system.isdir(path)) or (_is_pattern(path) and not system.exists(path))


def list_remote_files(url: str, *, most: int) -> Iterator[str]:
    """
    Yield the URLs of the files in a folder with its subfolders, or of those that fit a pattern, by name; none is hidden.

    Raises
    ------
    EmptyInputError
        If no file fits a pattern.
    TooLargeError
        If there are more than `most`.
    """
    system, path = _file_system(url)
    with _remote_errors(url):
        found = sorted(_glob(system, path) if _is_pattern(path) else _walk(system, path, url, most))
    if not found and _is_pattern(path):
        raise EmptyInputError("no file fits the pattern", where=redact_url(url), todo="Check the pattern.")
    if len(found) > most:
        raise _too_many(url, most)
    rest = url_query(url)
    for file in found:
        yield system.unstrip_protocol(file) + rest


def _is_pattern(path: str) -> bool:
    return _GLOB.search(path) is not None


def _file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _missing_library(url, "reading a URL takes fsspec", _INSTALL) from None
    try:
        with _remote_errors(url):
            system, path = url_to_fs(
                url, **({"client_kwargs": {"timeout": _http_timeout()}} if url_scheme(url) in HTTP_SCHEMES else {})
            )
    except ImportError as error:  # fsspec says what to install
        raise _missing_library(
            url, f"no library for {url_scheme(url)}:// is installed", _install_command(url_scheme(url), error)
        ) from None
    return system, str(path)


def _http_timeout() -> object:
    """The timeout: for each read, unlike the five minutes that aiohttp allows for a whole file."""
    from aiohttp import ClientTimeout

    return ClientTimeout(total=None, sock_connect=_TIMEOUT, sock_read=_TIMEOUT)


def _install_command(protocol: str, error: ImportError) -> str:
    """What to install for a scheme."""
    if protocol in ("gs", "gcs"):
        return "pip install gcsfs"
    if protocol in (*HTTP_SCHEMES, "s3", "s3a", "hf"):
        return _INSTALL
    return str(error)[:_MAX_REASON]


def _missing_library(url: str, found: str, install: str) -> MissingLibraryError:
    return MissingLibraryError(found, where=redact_url(url), todo=install)


def _open_http(system: Any, path: str, url: str) -> "_RemoteFile":
    """A file over HTTP as it comes; in ranges if it has to be read from its end and the server gives ranges."""
    file = system.open(path, "rb", block_size=0)
    with ExitStack() as closing:
        closing.callback(file.close)
        start = file.read(_START_BYTES)
        if start.lstrip().lower().startswith(_HTML_START):
            todo = "Give the address of the file itself; such pages often call it raw, or download."
            raise MissingFileError("a web page, not a file of traces", where=redact_url(url), todo=todo)
        ranged = _open_ranges(system, path) if start.startswith(_READ_FROM_END) else None
        if ranged is None:
            closing.pop_all()
            return _RemoteFile(file, url, start)
    return _RemoteFile(ranged, url)


def _open_ranges(system: Any, path: str) -> Any:
    """The file in ranges; None where the server gives the whole file or nothing."""
    try:
        file = system.open(path, "rb")
        file.seek(-8, io.SEEK_END)
        return file if len(file.read(8)) == 8 and not file.seek(0) else None
    except Exception:  # noqa: BLE001 - each server fails in its own way at what it doesn't have
        return None


def _glob(system: Any, path: str) -> list[str]:
    return [str(file) for file, info in system.glob(path, detail=True).items() if info.get("type") != "directory"]


def _walk(system: Any, path: str, url: str, most: int) -> list[str]:
    """The files of a folder, no more than needed to see that there are too many."""
    files: list[str] = []
    for n_folders, (place, folders, names) in enumerate(system.walk(path)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [f"{place.rstrip('/')}/{name}" for name in names if name and not PurePosixPath(name).name.startswith(".")]
        if len(files) > most or n_folders > most:
            raise _too_many(url, most)
    return files


def _too_many(url: str, most: int) -> TooLargeError:
    return TooLargeError(f"more than {most} files", where=redact_url(url), todo="Give one of its folders.")


class _RemoteFile(io.RawIOBase):
    """A remote file with our own errors. One whose start has been read can't be searched."""

    def __init__(self, file: Any, url: str, start: bytes | None = None) -> None:
        super().__init__()
        self._file, self._url, self._start, self._streams = file, url, start or b"", start is not None
        self._ended = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return not self._streams and bool(self._file.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        with _remote_errors(self._url):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any, /) -> int:
        if self._ended:
            return 0
        with _remote_errors(self._url):
            data = self._start[: len(buffer)] or self._file.read(len(buffer))
        self._start = self._start[len(buffer) :]
        # To read a stream on beyond its end makes aiohttp print its stack, for it takes that for an endless loop.
        self._ended = self._streams and not data
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


@contextmanager
def _remote_errors(url: str) -> Iterator[None]:
    """Turn errors of a remote file into ours, without any secret of its address."""
    try:
        yield
    except (TracediffError, ImportError):
        raise
    except Exception as error:  # noqa: BLE001 - each file system has its own kinds, and none may reach the user with a traceback
        raise _unreadable(error, url) from None


def _unreadable(error: Exception, url: str) -> MissingFileError:
    # Over HTTP, fsspec reports every error as a missing file, and keeps the real one as the cause.
    cause = error.__cause__ if url_scheme(url) in HTTP_SCHEMES and isinstance(error.__cause__, Exception) else error
    if isinstance(cause, FileNotFoundError) or getattr(cause, "status", None) == HTTPStatus.NOT_FOUND:
        return MissingFileError("no such file or folder", where=redact_url(url), todo="Check the address.")
    todo = "Check the address, the network and your credentials."
    return MissingFileError(f"can't be read: {_reason(cause, url)}", where=redact_url(url), todo=todo)


def _reason(error: Exception, url: str) -> str:
    """The message of a file system; only the type of the error if it may contain a secret of the address."""
    status = getattr(error, "status", None)
    if isinstance(status, int):
        return f"the server says {status}"
    return redact_text(str(error), url)[:_MAX_REASON].rstrip(". ") or type(error).__name__
