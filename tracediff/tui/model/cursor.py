"""Where the cursor is: on a step, perhaps on one of its links, perhaps on one place of a phrase in it."""

from dataclasses import dataclass

from tracediff.schema.side import Side
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import Occurrence


@dataclass(frozen=True, slots=True)
class Cursor:
    """A step of one side, one of its links, and perhaps one place of a phrase."""

    side: Side = "left"
    step: int = 0
    home: Side = "left"
    """The side the person chose: going down returns to it wherever it has steps."""
    link: int | None = None
    """The link that is meant, one of the step's; None for the first of them."""
    place: int | None = None
    """Index into the side's occurrences; None when no phrase is meant."""
    at: int | None = None
    """First code point of what a search found there; None when none is meant."""


def at_step(side: Side, step: int, *, home: Side | None = None) -> Cursor:
    """A cursor on a step, at home on its side unless told otherwise."""
    return Cursor(side, step, home or side)


def link_under(content: PairContent, cursor: Cursor) -> int | None:
    """The link under the cursor; None where its step has none."""
    links = content.pane(cursor.side).links[cursor.step]
    return cursor.link if cursor.link in links else next(iter(links), None)


def phrase_under(content: PairContent, cursor: Cursor) -> Occurrence | None:
    """The occurrence of a phrase under the cursor."""
    places = content.pane(cursor.side).occurrences
    return places[cursor.place] if cursor.place is not None and cursor.place < len(places) else None
