"""The file that a report is exported to: its name, its format, and whether it can be written."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from tracediff.atomic_file import write_atomically
from tracediff.presentation.naming import format_count
from tracediff.report import FORMATS
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.pair_content import PairContent

_UNSAFE_CHARACTERS: Final = re.compile(r"[^\w.+-]+")
_TRACE_SUFFIX: Final = re.compile(r"\.(?:md|txt|json|jsonl)\Z")
"""The suffix of a trace's file, whose name stands for a missing source model."""
_MAX_PART: Final = 40
"""Characters of each part of the name."""


def default_file_name(content: PairContent) -> str:
    """The proposed name for a report: `prompt_left_right.html`."""
    parts = (content.prompt_name, content.left.name, content.right.name)
    words = (_UNSAFE_CHARACTERS.sub("-", _TRACE_SUFFIX.sub("", part)).strip("-.")[:_MAX_PART] for part in parts)
    return f"{'_'.join(filter(None, words)) or 'report'}.html"


def export_path(typed: str) -> Path:
    """The path that was typed: `~` is the home folder, and a name without a suffix gets `.html`."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # there is no such user
        path = path.expanduser()
    is_folder = typed.rstrip().endswith(("/", os.sep)) or os.path.isdir(path)  # noqa: PTH112  # it raises nothing
    return path if is_folder or not path.name or path.suffix else path.with_name(f"{path.name}.html")


def export_format(path: Path) -> str | None:
    """The format that a file's suffix names; None for an unknown one."""
    suffix = path.suffix.removeprefix(".").casefold()
    return suffix if suffix in FORMATS else None


def export_objection(path: Path, accepted: Path | None) -> str | None:
    """
    Why a report can't be written to a path; None where it can.

    Parameters
    ----------
    path
        The file to write.
    accepted
        The existing file that the person has agreed to replace.
    """
    if "\0" in str(path):
        return "No file can have this name"
    if not path.name:
        return "Type the name of a file"
    if export_format(path) is None:
        return f"The suffix names the format: one of {', '.join(f'.{name}' for name in FORMATS)}"
    try:
        if path.is_dir():
            return "This is a folder; type the name of a file"
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}"
        return "There is a file of this name; Enter again replaces it" if path.exists() and path != accepted else None
    except (OSError, ValueError) as error:
        return f"This file can't be written: {error}"


def write_report(report: PairReport, path: Path) -> tuple[str, bool]:
    """Write a report in the format of the file's suffix; returns a sentence on what happened, and whether it was written."""
    try:
        data = FORMATS[export_format(path) or "json"](report).encode("utf-8", "replace")
        write_atomically(path, data)
    except OSError as error:
        return f"{path}: can't be written: {error.strerror or error}", False
    return f"Wrote {path.absolute()}, {format_count(len(data), 'byte')}", True
