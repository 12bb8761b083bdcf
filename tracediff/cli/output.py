"""Text to standard output, as the terminal at hand can show it, and to files, whole or not at all."""

import os
import shutil
import sys
from pathlib import Path

from tracediff.atomic_file import write_atomically
from tracediff.cli.options import PrintOptions
from tracediff.errors import BadSettingError, OutputError

STDOUT = "-"


def use_color(printing: PrintOptions) -> bool:
    """Whether to print colours (https://no-color.org)."""
    if printing.color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return printing.color == "always"


def row_width(printing: PrintOptions) -> int:
    """
    Cells of a row.

    Raises
    ------
    BadSettingError
        If fewer are asked for than a diff can be drawn in.
    """
    from tracediff.report.terminal import MIN_WIDTH  # not above: `guide` and `formats` draw no diff, and start faster without

    if printing.width is None:
        return shutil.get_terminal_size((80, 24)).columns
    if printing.width < MIN_WIDTH:
        raise BadSettingError(f"{printing.width} can't be used", where="--width", todo=f"Give {MIN_WIDTH} cells or more.")
    return printing.width


def write_stdout(text: str) -> None:
    """Print text in UTF-8, whatever the locale says: traces hold all kinds of characters, and reports have to be equal bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def check_not_existing(path: str, *, force: bool) -> None:
    """
    See that nothing is lost by writing a file.

    Raises
    ------
    OutputError
        If it is there already and `force` is not given.
    """
    if Path(path).exists() and not force:
        raise OutputError("there is a file already", where=path, todo="Give another name, or --force to replace it.")


def save_text(text: str, path: str, *, force: bool) -> None:
    """
    Write a file, whole or not at all: beside its place first, then renamed.

    Raises
    ------
    OutputError
        If the file is there already and `force` is not given, or can't be written.
    """
    check_not_existing(path, force=force)
    target = Path(path)
    try:
        write_atomically(target, text.encode("utf-8", "replace"))
    except OSError as error:
        raise OutputError(
            f"can't be written: {error.strerror}", where=path, todo="Give a path that can be written to."
        ) from error
