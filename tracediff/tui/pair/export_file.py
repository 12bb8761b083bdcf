"""What is taken from a pair: the text to copy where the cursor is, and what an exported file would be called. Pure."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from tracediff.presentation.naming import step_name
from tracediff.report import FORMATS
from tracediff.schema.side import SIDES
from tracediff.tui.model.cursor import Cursor, link_under, phrase_under
from tracediff.tui.model.pair_content import PairContent

_UNSAFE_CHARACTERS: Final = re.compile(r"[^\w.+-]+")
_SUFFIX: Final = re.compile(r"\.(?:md|txt|json|jsonl)\Z")  # of a trace's file, by which a side without a model is called
_MAX_PART: Final = 40  # characters of each part of a file's name


def text_at_cursor(content: PairContent, cursor: Cursor) -> str:
    """The phrase under the cursor, else its step, as it was read but for white space around it."""
    pane = content.pane(cursor.side)
    place = phrase_under(content, cursor)
    return (pane.text[place.start : place.end] if place is not None else pane.trace.step_text(cursor.step)).strip()


def link_text(content: PairContent, cursor: Cursor) -> str:
    """Both sides of the link under the cursor, a step a line with its name; without a link the step."""
    link = link_under(content, cursor)
    steps = {side: content.group(link, side) for side in SIDES} if link is not None else {cursor.side: (cursor.step,)}
    lines = (
        f"{step_name(side, step)}: {content.pane(side).trace.step_text(step).strip()}" for side in steps for step in steps[side]
    )
    return "\n".join(lines)


def default_file_name(content: PairContent) -> str:
    """What a report would be called: `prompt_left_right.html`."""
    parts = (content.prompt_name, content.left.name, content.right.name)
    words = (_UNSAFE_CHARACTERS.sub("-", _SUFFIX.sub("", part)).strip("-.")[:_MAX_PART] for part in parts)
    return f"{'_'.join(filter(None, words)) or 'report'}.html"


def export_path(typed: str) -> Path:
    """The path that was typed, `~` being the person's home; a name without a suffix gets that of a page."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # there is no such person
        path = path.expanduser()
    is_folder = typed.rstrip().endswith(("/", os.sep)) or os.path.isdir(path)  # noqa: PTH112  # it raises nothing
    return path if is_folder or not path.name or path.suffix else path.with_name(f"{path.name}.html")


def export_format(path: Path) -> str | None:
    """The format that a file's suffix asks for; None for no format of ours."""
    suffix = path.suffix.removeprefix(".").casefold()
    return suffix if suffix in FORMATS else None


def export_objection(path: Path, accepted: Path | None) -> str | None:
    """
    Why a report can't be written to a path; None where it can.

    Parameters
    ----------
    path
        Where to.
    accepted
        The file whose replacement was agreed to.
    """
    if "\0" in str(path):
        return "No file can have this name"
    if not path.name:
        return "Type the name of a file"
    if export_format(path) is None:
        return f"The suffix says the format: one of {', '.join(f'.{name}' for name in FORMATS)}"
    try:
        if path.is_dir():
            return "This is a folder; type the name of a file"
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}"
        return "There is a file of this name; Enter again replaces it" if path.exists() and path != accepted else None
    except (OSError, ValueError) as error:
        return f"No file can be there: {error}"
