"""
What a search found on both sides, and the way from one hit to the next.

Hits are in reading order: band by band from the top, in each band those of the left side before those of the right. That order
does not depend on how the pair is set out, and goes round at the ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.bands import Band, bands_of
from tracediff.tui.pair.layout.typesetting import MarkedSpans
from tracediff.tui.pair.navigation.searchable_text import SearchableText


class NextHit(NamedTuple):
    """Where the next hit is."""

    cursor: Cursor
    round: bool
    """Whether the way there went round the end."""


class SearchablePair:
    """
    A pair whose texts can be searched.

    Parameters
    ----------
    content
        The pair.
    """

    def __init__(self, content: PairContent) -> None:
        self.content = content
        self.bands: Sequence[Band] = bands_of(content.alignment)
        self._haystacks = {side: SearchableText(content.pane(side).text) for side in SIDES}

    def prepare(self) -> None:
        """Do now what the first search would take most of its time for."""
        for haystack in self._haystacks.values():
            haystack.prepare()

    def find(self, typed: str) -> "SearchHits":
        """All places of what was typed, on both sides."""
        return SearchHits(self, typed, {side: MarkedSpans(self._haystacks[side].find(typed)) for side in SIDES})


@dataclass(frozen=True)
class SearchHits:
    """What was found; without hits it is false."""

    searched: SearchablePair
    typed: str
    found: Mapping[Side, MarkedSpans]

    @cached_property
    def _starts(self) -> dict[Side, list[int]]:
        return {side: [start for start, _ in self.found[side].spans] for side in SIDES}

    def __len__(self) -> int:
        """Number of hits on both sides."""
        return sum(self.count(side) for side in SIDES)

    def count(self, side: Side) -> int:
        """Number of hits on a side."""
        return len(self.found[side].spans)

    def number(self, cursor: Cursor) -> int | None:
        """Which hit the cursor is on, from 1; None where it is on none."""
        starts = self._starts[cursor.side]
        if cursor.hit is None or bisect_left(starts, cursor.hit) == bisect_right(starts, cursor.hit):
            return None
        return bisect_left(starts, cursor.hit) + self._others_before(cursor.side, cursor.hit) + 1

    def next(self, cursor: Cursor, *, back: bool = False, stay: bool = False) -> NextHit | None:
        """
        The hit after the cursor, or the one before; None where there is none at all.

        Parameters
        ----------
        cursor
            The one that is on a hit, or on a step, whose beginning counts.
        back
            Towards the top.
        stay
            Whether the hit that the cursor is on will do.
        """
        side = cursor.side
        at = cursor.hit if cursor.hit is not None else self._start(side, cursor.step)
        past = bisect_left if back or stay or cursor.hit is None else bisect_right
        own, others = past(self._starts[side], at), self._others_before(side, at)
        found = self._nearest({side: own, OPPOSITE[side]: others}, back=back)
        if found is not None:
            return NextHit(found, round=False)
        again = self._nearest({one: self.count(one) if back else 0 for one in SIDES}, back=back)
        return None if again is None else NextHit(again, round=True)

    def _nearest(self, at: Mapping[Side, int], *, back: bool) -> Cursor | None:
        """Of the next hit of each side the one that is nearer, as a cursor."""
        numbers = {side: at[side] - back for side in SIDES}
        there = [(side, self._starts[side][k]) for side, k in numbers.items() if 0 <= k < self.count(side)]
        if not there:
            return None
        side, start = (max if back else min)(there, key=lambda hit: self._order(*hit))
        return Cursor(side, self.searched.content.pane(side).step_of(start), side, hit=start)

    def _order(self, side: Side, start: int) -> tuple[int, int, int]:
        return self._band(side, start), SIDES.index(side), start

    def _band(self, side: Side, start: int) -> int:
        step = self.searched.content.pane(side).step_of(start)
        return bisect_right(self.searched.bands, step, key=lambda band: band.steps(side).stop)

    def _others_before(self, side: Side, start: int) -> int:
        """How many hits of the other side come before a place of this one."""
        away = OPPOSITE[side]
        band = self.searched.bands[self._band(side, start)].steps(away)
        return bisect_left(self._starts[away], self._start(away, band.start if side == "left" else band.stop))

    def _start(self, side: Side, step: int) -> int:
        """First code point of a step; the end of the text behind the last."""
        pane = self.searched.content.pane(side)
        return pane.starts[step] if step < len(pane) else len(pane.text)
