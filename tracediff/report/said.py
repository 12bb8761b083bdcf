"""What a person said of a pair, for every format alike: pins, forbidden links and notes, each with what it is on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracediff.report.naming import group_name
from tracediff.report.pieces import excerpt
from tracediff.schema.report import PairReport
from tracediff.schema.side import SIDES


@dataclass(frozen=True, slots=True)
class Said:
    """One pin or note."""

    kind: str
    """pinned, forbidden, or note."""
    about: str
    """What it is on: `L4 – R7`, `L4`, or a phrase in quotes; visible text on one line."""
    text: str = ""
    """The words of a note, as they were written."""


def said(report: PairReport) -> Iterator[Said]:
    """Pins and notes, in the order of the report."""
    for pin in report.pins:
        yield Said("pinned" if pin.linked else "forbidden", names(pin.left, pin.right))
    for note in report.notes:
        yield Said("note", f"“{excerpt(note.phrase)[0]}”" if note.phrase else names(note.left, note.right), note.text)


def names(left: tuple[int, ...], right: tuple[int, ...]) -> str:
    """What a link is called, or a step."""
    return " – ".join(group_name(side, steps) for side, steps in zip(SIDES, (left, right), strict=True) if steps)
