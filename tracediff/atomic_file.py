"""The one way to write a file: beside its place first, then renamed, so that a reader sees the old file or the new one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600
_SHARED: Final = 0o666


def write_atomically(target: Path, data: bytes, *, private: bool = False) -> None:
    """
    Write a whole file, or leave everything as it was.

    Parameters
    ----------
    target
        The file to write; what is there is replaced. Its folder must exist.
    data
        The whole content.
    private
        Whether only the owner may read it.

    Raises
    ------
    OSError
        If the file can't be written; then nothing has changed.
    """
    with replacing(target, private=private) as beside:
        beside.write_bytes(data)


@contextmanager
def replacing(target: Path, *, private: bool = False, suffix: str = "") -> Iterator[Path]:
    """
    Yield an empty file beside the target, which takes the target's place when the block ends.

    Parameters
    ----------
    target
        The file to replace. Its folder must exist.
    private
        Whether only the owner may read it.
    suffix
        The end of the temporary file's name, by which an unfinished one is recognised later.

    Raises
    ------
    OSError
        If there can be no such file. Whatever the block raises is raised again; then the target is as it was.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=suffix)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(_PRIVATE if private else _SHARED & ~_umask())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _umask() -> int:
    """The permissions that new files must not have; the only way to ask is to set it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask
