"""Whole files: written at once or not at all, read within bounds, set aside where they are damaged."""

import os
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600
_SHARED: Final = 0o666


def write_atomically(target: Path, data: bytes, *, private: bool = False) -> None:
    """
    Write a file beside its place, then rename it: whoever reads sees the old one or the new one, never half of one.

    Parameters
    ----------
    target
        Where to; what is there is replaced. Its folder has to be there.
    data
        All of the file.
    private
        Whether nobody but its owner may read it.

    Raises
    ------
    OSError
        If it can't be written; then nothing has changed.
    """
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(_PRIVATE if private else _SHARED & ~_umask())
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    """What new files may not be; there is no way to ask without setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def read_bounded(path: Path, most: int) -> bytes | None:
    """
    A small file as bytes; None where there is none.

    Raises
    ------
    OSError
        If it can't be read, is no file, or has more than `most` bytes.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise OSError(None, "not a file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(None, f"larger than {most:,} bytes")
    return data


def set_aside(path: Path) -> Path:
    """Rename a file that can't be used, so that nothing is lost and a new one can take its place."""
    free = (path.with_name(f"{path.name}.broken{number}") for number in count(1))
    aside = next(name for name in free if not name.exists())
    path.rename(aside)
    return aside
