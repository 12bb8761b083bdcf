"""Small files: read within bounds, and set aside if damaged."""

from itertools import count
from pathlib import Path


def read_bounded(path: Path, most: int) -> bytes | None:
    """
    Read a small file; None if it doesn't exist.

    Raises
    ------
    OSError
        If it can't be read, is not a file, or has more than `most` bytes.
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
    """Rename an unusable file, so that nothing is lost and a new one can take its place."""
    free = (path.with_name(f"{path.name}.broken{number}") for number in count(1))
    aside = next(name for name in free if not name.exists())
    path.rename(aside)
    return aside
