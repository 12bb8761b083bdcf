"""Pins, forbidden links and notes as one list, each with the steps or the phrase it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracediff.presentation.marked_text import phrase_excerpt
from tracediff.presentation.naming import group_name
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES


@dataclass(frozen=True, slots=True)
class AnnotationEntry:
    """One pin or note."""

    kind: str
    """`pinned`, `forbidden` or `note`."""
    target: str
    """Its target: `L4 – R7`, `L4`, or a phrase in quotes. Visible text on one line."""
    text: str = ""
    """The text of a note, as written."""


def list_annotations(report: PairReport) -> Iterator[AnnotationEntry]:
    """Yield pins and notes in the order of the report."""
    for pin in report.pins:
        yield AnnotationEntry("pinned" if pin.linked else "forbidden", link_name(pin.left, pin.right))
    for note in report.notes:
        yield AnnotationEntry(
            "note", f"“{phrase_excerpt(note.phrase)[0]}”" if note.phrase else link_name(note.left, note.right), note.text
        )


def link_name(left: tuple[int, ...], right: tuple[int, ...]) -> str:
    """The name of a link (`L4 – R7`) or of the steps on one side."""
    return " – ".join(group_name(side, steps) for side, steps in zip(SIDES, (left, right), strict=True) if steps)
