"""
The hits of a search on both sides, in order.

The order is band by band from the top, and in each band the left side before the right. It does not depend on how the pair is set
out. After the last hit comes the first again.
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
    """The next hit, as a place to go to."""

    cursor: Cursor
    went_round: bool
    """Whether the search passed the end of the pair."""


class SearchablePair:
    """
    A pair whose texts are searched.

    Parameters
    ----------
    content
        The pair.
    """

    def __init__(self, content: PairContent) -> None:
        self.content = content
        self.bands: Sequence[Band] = bands_of(content.alignment)
        self._texts = {side: SearchableText(content.pane(side).text) for side in SIDES}

    def prepare(self) -> None:
        """Do now what would take most of the time of the first search."""
        for text in self._texts.values():
            text.prepare()

    def find(self, typed: str) -> "SearchHits":
        """All hits for the typed words, on both sides."""
        return SearchHits(self, typed, {side: MarkedSpans(self._texts[side].find(typed)) for side in SIDES})


@dataclass(frozen=True)
class SearchHits:
    """The hits of a search; false if there are none."""

    searched: SearchablePair
    typed: str
    spans: Mapping[Side, MarkedSpans]

    @cached_property
    def _starts(self) -> dict[Side, list[int]]:
        return {side: [start for start, _ in self.spans[side].spans] for side in SIDES}

    def __len__(self) -> int:
        """Number of hits on both sides."""
        return sum(self.count(side) for side in SIDES)

    def count(self, side: Side) -> int:
        """Number of hits on a side."""
        return len(self.spans[side].spans)

    def number(self, cursor: Cursor) -> int | None:
        """The number of the hit under the cursor, from 1; None if there is none."""
        starts = self._starts[cursor.side]
        if cursor.hit is None or bisect_left(starts, cursor.hit) == bisect_right(starts, cursor.hit):
            return None
        return bisect_left(starts, cursor.hit) + self._others_before(cursor.side, cursor.hit) + 1

    def next(self, cursor: Cursor, *, back: bool = False, stay: bool = False) -> NextHit | None:
        """
        The hit after the cursor, or the one before; None without hits.

        Parameters
        ----------
        cursor
            A cursor on a hit, or on a step, of which the start counts.
        back
            Go towards the top.
        stay
            Whether the hit under the cursor counts too.
        """
        side = cursor.side
        offset = cursor.hit if cursor.hit is not None else self._start(side, cursor.step)
        bisect = bisect_left if back or stay or cursor.hit is None else bisect_right
        own, others = bisect(self._starts[side], offset), self._others_before(side, offset)
        found = self._nearest({side: own, OPPOSITE[side]: others}, back=back)
        if found is not None:
            return NextHit(found, went_round=False)
        again = self._nearest({one: self.count(one) if back else 0 for one in SIDES}, back=back)
        return None if again is None else NextHit(again, went_round=True)

    def _nearest(self, following: Mapping[Side, int], *, back: bool) -> Cursor | None:
        """The nearer one of the next hits of both sides, given the index of the following hit on each side."""
        numbers = {side: following[side] - back for side in SIDES}
        candidates = [(side, self._starts[side][k]) for side, k in numbers.items() if 0 <= k < self.count(side)]
        if not candidates:
            return None
        side, start = (max if back else min)(candidates, key=lambda hit: self._order(*hit))
        return Cursor(side, self.searched.content.pane(side).step_of(start), side, hit=start)

    def _order(self, side: Side, start: int) -> tuple[int, int, int]:
        return self._band(side, start), SIDES.index(side), start

    def _band(self, side: Side, start: int) -> int:
        step = self.searched.content.pane(side).step_of(start)
        return bisect_right(self.searched.bands, step, key=lambda band: band.steps(side).stop)

    def _others_before(self, side: Side, start: int) -> int:
        """How many hits of the other side come before an offset of this one."""
        away = OPPOSITE[side]
        band = self.searched.bands[self._band(side, start)].steps(away)
        return bisect_left(self._starts[away], self._start(away, band.start if side == "left" else band.stop))

    def _start(self, side: Side, step: int) -> int:
        """First code point of a step; the end of the text for a number beyond the last."""
        pane = self.searched.content.pane(side)
        return pane.starts[step] if step < len(pane) else len(pane.text)
