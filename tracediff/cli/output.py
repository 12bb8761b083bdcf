"""Text output: to standard output, or to a file that is written whole or not at all."""

import os
import shutil
import sys
from pathlib import Path

from tracediff.atomic_file import write_atomically
from tracediff.cli.options import PrintOptions
from tracediff.errors import BadSettingError, OutputError

STDOUT = "-"


def use_color(print_options: PrintOptions) -> bool:
    """Whether to print colours (https://no-color.org)."""
    if print_options.color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return print_options.color == "always"


def row_width(print_options: PrintOptions) -> int:
    """
    The width of a row, in cells.

    Raises
    ------
    BadSettingError
        If `--width` is too narrow for a diff.
    """
    from tracediff.report.terminal import MIN_WIDTH  # imported here because `guide` and `formats` start faster without it

    if print_options.width is None:
        return shutil.get_terminal_size((80, 24)).columns
    if print_options.width < MIN_WIDTH:
        raise BadSettingError(f"invalid value {print_options.width}", where="--width", todo=f"Give at least {MIN_WIDTH} cells.")
    return print_options.width


def write_stdout(text: str) -> None:
    """Print text as UTF-8 in any locale: traces contain all kinds of characters, and a report is the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def check_not_existing(path: str, *, force: bool) -> None:
    """
    Check that writing a file replaces nothing.

    Raises
    ------
    OutputError
        If the file exists and `force` is false.
    """
    if Path(path).exists() and not force:
        raise OutputError("the file exists", where=path, todo="Give another name, or use --force to replace it.")


def save_text(text: str, path: str, *, force: bool) -> None:
    """
    Write a file atomically: to a temporary file in the same folder, which is then renamed.

    Raises
    ------
    OutputError
        If the file exists and `force` is false, or if it can't be written.
    """
    check_not_existing(path, force=force)
    target = Path(path)
    try:
        write_atomically(target, text.encode("utf-8", "replace"))
    except OSError as error:
        raise OutputError(
            f"can't be written: {error.strerror}", where=path, todo="Give a path in a folder that exists and is writable."
        ) from error
