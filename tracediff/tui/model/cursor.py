"""The cursor: on a step, and possibly on one of its links, an occurrence of a phrase, or a search hit."""

from dataclasses import dataclass

from tracediff.schema.side import Side
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import Occurrence


@dataclass(frozen=True, slots=True)
class Cursor:
    """A step of one side, with what is selected in it."""

    side: Side = "left"
    step: int = 0
    home: Side = "left"
    """The side that the person chose: going down returns to it wherever it has steps."""
    link: int | None = None
    """The selected link of the step; None selects the first."""
    occurrence: int | None = None
    """Index of the selected phrase among the side's occurrences; None selects none."""
    hit: int | None = None
    """First code point of the selected search hit; None selects none."""


def at_step(side: Side, step: int, *, home: Side | None = None) -> Cursor:
    """A cursor on a step; its home is the step's side unless another one is given."""
    return Cursor(side, step, home or side)


def link_under(content: PairContent, cursor: Cursor) -> int | None:
    """The link under the cursor; None where its step has none."""
    links = content.pane(cursor.side).links[cursor.step]
    return cursor.link if cursor.link in links else next(iter(links), None)


def phrase_under(content: PairContent, cursor: Cursor) -> Occurrence | None:
    """The occurrence of a phrase under the cursor."""
    occurrences = content.pane(cursor.side).occurrences
    number = cursor.occurrence
    return occurrences[number] if number is not None and number < len(occurrences) else None
