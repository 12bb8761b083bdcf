"""
Where the cursor goes: over differences, moves, repeats and phrases, and across links.

All functions are pure; those that look for the next thing return None at the end, they never start over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.model.cursor import Cursor, at_step, link_under, phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import Occurrence
from tracediff.tui.pair.layout.bands import Band


def next_link(content: PairContent, cursor: Cursor) -> Cursor | None:
    """The same step with its next link, going round; None where it has fewer than two."""
    links = content.pane(cursor.side).links[cursor.step]
    if len(links) < 2:
        return None
    at = links.index(cursor.link) if cursor.link in links else 0
    return replace(cursor, link=links[(at + 1) % len(links)], occurrence=None)


def across(content: PairContent, cursor: Cursor) -> Cursor | None:
    """The counterpart on the other side: of the phrase if one is meant, else of the step by its link; None without one."""
    place = phrase_under(content, cursor)
    if place is not None:
        return _phrase_across(content, cursor, place)
    link = link_under(content, cursor)
    if link is None:
        return None
    side = OPPOSITE[cursor.side]
    return Cursor(side, content.group(link, side)[0], side, link)


def _phrase_across(content: PairContent, cursor: Cursor, place: Occurrence) -> Cursor | None:
    """The occurrence on the other side that lies in the step's counterpart, else the first one."""
    side = OPPOSITE[cursor.side]
    pane = content.pane(side)
    same = pane.occurrences_of(place.phrase)
    link = link_under(content, cursor)
    near = set(content.group(link, side)) if link is not None else set()
    inside = [number for number in same if pane.step_of(pane.occurrences[number].start) in near]
    found = next(iter(inside or same), None)
    return None if found is None else Cursor(side, pane.step_of(pane.occurrences[found].start), side, occurrence=found)


def next_difference(content: PairContent, bands: Sequence[Band], cursor: Cursor, *, back: bool = False) -> Cursor | None:
    """
    The next place at which a side has steps without any link, or the one before.

    As in a diff, all that both sides have by themselves at one place is one difference, which starts at its first such step.

    Returns
    -------
    Cursor or None
        On the difference's first step of the cursor's own side, or of the other side where its own has none.
    """
    here = bisect_right(bands, cursor.step, key=lambda band: band.steps(cursor.side).stop)
    order = range(here, -1, -1) if back else range(here, len(bands))
    found = ((number, _first_unmatched(content, bands[number], cursor.home)) for number in order if bands[number].link is None)
    return next((there for number, there in found if there and (number != here or _is_ahead(there, cursor, back=back))), None)


def _is_ahead(start: Cursor, cursor: Cursor, *, back: bool) -> bool:
    """Whether the start of the difference around the cursor is still to come, or with `back` was passed already."""
    if start.side != cursor.side:
        return not back and start.side != start.home
    return start.step < cursor.step if back else start.step > cursor.step


def _first_unmatched(content: PairContent, band: Band, home: Side) -> Cursor | None:
    for side in (home, OPPOSITE[home]):
        fates = content.pane(side).statuses
        for step in band.steps(side):
            if fates[step] == "only":
                return at_step(side, step, home=home)
    return None


def next_of_order(
    content: PairContent, cursor: Cursor, order: Literal["moved", "repeat"], *, back: bool = False
) -> Cursor | None:
    """The next step of the cursor's side at which a link of that order begins, or the one before, with that link meant."""
    begins = content.first_links(order, cursor.side)
    step = _neighbour(sorted(begins), cursor.step, back=back)
    return None if step is None else replace(at_step(cursor.side, step), link=begins[step])


def next_phrase(content: PairContent, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    """The next occurrence of any shared phrase on the cursor's side, or the one before."""
    pane = content.pane(cursor.side)
    if cursor.occurrence is not None:
        found = cursor.occurrence + (-1 if back else 1)
    else:
        first_here = pane.occurrences_starting_in(cursor.step).start
        found = first_here - 1 if back else first_here
    if not 0 <= found < len(pane.occurrences):
        return None
    return Cursor(cursor.side, pane.step_of(pane.occurrences[found].start), cursor.side, occurrence=found)


def _neighbour(ascending: Sequence[int], here: int, *, back: bool) -> int | None:
    found = bisect_left(ascending, here) - 1 if back else bisect_right(ascending, here)
    return ascending[found] if 0 <= found < len(ascending) else None
