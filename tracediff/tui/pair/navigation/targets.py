"""
The targets of jumps: the next difference, move, repeat or phrase, and the counterpart.

A function that looks for the next target returns None at the end; it never starts over.
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
    """The same step with its next link selected, or the first after the last; None if it has fewer than two."""
    links = content.pane(cursor.side).links[cursor.step]
    if len(links) < 2:
        return None
    number = links.index(cursor.link) if cursor.link in links else 0
    return replace(cursor, link=links[(number + 1) % len(links)], occurrence=None)


def across(content: PairContent, cursor: Cursor) -> Cursor | None:
    """The counterpart of the phrase under the cursor, else of the step; None without one."""
    occurrence = phrase_under(content, cursor)
    if occurrence is not None:
        return _phrase_across(content, cursor, occurrence)
    link = link_under(content, cursor)
    if link is None:
        return None
    side = OPPOSITE[cursor.side]
    return Cursor(side, content.group(link, side)[0], side, link)


def _phrase_across(content: PairContent, cursor: Cursor, occurrence: Occurrence) -> Cursor | None:
    """The occurrence on the other side in the counterpart of the step, else the first one."""
    side = OPPOSITE[cursor.side]
    pane = content.pane(side)
    numbers = pane.occurrences_of(occurrence.phrase)
    link = link_under(content, cursor)
    group = set(content.group(link, side)) if link is not None else set()
    inside = [number for number in numbers if pane.step_of(pane.occurrences[number].start) in group]
    found = next(iter(inside or numbers), None)
    return None if found is None else Cursor(side, pane.step_of(pane.occurrences[found].start), side, occurrence=found)


def next_difference(content: PairContent, bands: Sequence[Band], cursor: Cursor, *, back: bool = False) -> Cursor | None:
    """
    The next unlinked band with unmatched steps, or the one before.

    As in a diff, all unmatched steps of both sides at one place are one difference, which starts at the first of them.

    Returns
    -------
    Cursor or None
        On the first unmatched step of the home side, or of the other side if the home side has none.
    """
    here = bisect_right(bands, cursor.step, key=lambda band: band.steps(cursor.side).stop)
    order = range(here, -1, -1) if back else range(here, len(bands))
    starts = ((number, _first_unmatched(content, bands[number], cursor.home)) for number in order if bands[number].link is None)
    return next((start for number, start in starts if start and (number != here or _is_ahead(start, cursor, back=back))), None)


def _is_ahead(start: Cursor, cursor: Cursor, *, back: bool) -> bool:
    """Whether the start of the difference around the cursor is still ahead in the direction of the jump."""
    if start.side != cursor.side:
        return not back and start.side != start.home
    return start.step < cursor.step if back else start.step > cursor.step


def _first_unmatched(content: PairContent, band: Band, home: Side) -> Cursor | None:
    for side in (home, OPPOSITE[home]):
        statuses = content.pane(side).statuses
        for step in band.steps(side):
            if statuses[step] == "only":
                return at_step(side, step, home=home)
    return None


def next_of_order(
    content: PairContent, cursor: Cursor, order: Literal["moved", "repeat"], *, back: bool = False
) -> Cursor | None:
    """The next step of the cursor's side at which a link of an order starts, or the one before, with that link selected."""
    links = content.first_links(order, cursor.side)
    step = _neighbour(sorted(links), cursor.step, back=back)
    return None if step is None else replace(at_step(cursor.side, step), link=links[step])


def next_phrase(content: PairContent, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    """The next occurrence of any shared phrase on the cursor's side, or the one before."""
    pane = content.pane(cursor.side)
    if cursor.occurrence is not None:
        number = cursor.occurrence + (-1 if back else 1)
    else:
        first_here = pane.occurrences_starting_in(cursor.step).start
        number = first_here - 1 if back else first_here
    if not 0 <= number < len(pane.occurrences):
        return None
    return Cursor(cursor.side, pane.step_of(pane.occurrences[number].start), cursor.side, occurrence=number)


def _neighbour(ascending: Sequence[int], here: int, *, back: bool) -> int | None:
    found = bisect_left(ascending, here) - 1 if back else bisect_right(ascending, here)
    return ascending[found] if 0 <= found < len(ascending) else None
