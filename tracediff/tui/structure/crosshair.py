"""The crosshair over left and right steps, the stretch of both sides that is seen, and where keys lead. All is pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracediff.schema.alignment import Link
from tracediff.tui.structure.scale import Scale

_MIN_STEPS: Final = 8  # steps of a side that are seen at the closest
_MARGIN_SHARE: Final = 0.1  # of what is seen, around the crosshair


@dataclass(frozen=True, slots=True)
class Crosshair:
    """Where the crosshair is, and what is seen."""

    left: int
    """Left step under it."""
    right: int
    """Right step under it."""
    n_left: int
    """Steps of the left side, at least 1."""
    n_right: int
    """Steps of the right side, at least 1."""
    zoom: int = 0
    """How often what is seen was halved."""
    tops: tuple[int, int] = (0, 0)
    """First left and right step that is seen."""

    @property
    def seen(self) -> tuple[int, int]:
        """How many left and right steps are seen."""
        return _n_seen(self.n_left, self.zoom), _n_seen(self.n_right, self.zoom)

    def scales(self, height: int, width: int) -> tuple[Scale, Scale]:
        """The left steps over the plot's rows, and the right ones over its columns."""
        (a, b), (n, m) = self.tops, self.seen
        return Scale(a, a + n, max(height, 1)), Scale(b, b + m, max(width, 1))


def moved_to(aim: Crosshair, left: int, right: int) -> Crosshair:
    """The crosshair elsewhere, at most at the ends; what is seen goes along as far as it has to."""
    left, right = min(max(left, 0), aim.n_left - 1), min(max(right, 0), aim.n_right - 1)
    n, m = aim.seen
    tops = _scrolled(aim.tops[0], left, n, aim.n_left), _scrolled(aim.tops[1], right, m, aim.n_right)
    return replace(aim, left=left, right=right, tops=tops)


def zoomed_by(aim: Crosshair, by: int) -> Crosshair:
    """Seen closer, or from further off, around the crosshair; the same where there is no closer or further."""
    most = max(max(aim.n_left, aim.n_right) // _MIN_STEPS, 1).bit_length() - 1
    zoom = min(max(aim.zoom + by, 0), most)
    n, m = _n_seen(aim.n_left, zoom), _n_seen(aim.n_right, zoom)
    return moved_to(replace(aim, zoom=zoom, tops=(aim.left - n // 2, aim.right - m // 2)), aim.left, aim.right)


def moved_by(aim: Crosshair, down: int, across: int, *, scales: tuple[Scale, Scale], links: Sequence[Link]) -> Crosshair:
    """
    The crosshair some cells further.

    A cell that stands for several steps has it on the surest link in there; on its first steps where there is none.
    """
    strides = scales[0].stride, scales[1].stride
    there = moved_to(aim, aim.left + down * strides[0], aim.right + across * strides[1])
    best = max(_links_nearby(there, links, strides), key=lambda link: link.probability, default=None)
    return there if best is None else moved_to(aim, best.left[0], best.right[0])


def _links_nearby(aim: Crosshair, links: Sequence[Link], strides: tuple[int, int]) -> Iterator[Link]:
    """The links that start within half a cell of the crosshair."""
    down, across = strides
    first = bisect_left(links, aim.left - (down - 1) // 2, key=lambda link: link.left[0])
    stop = bisect_right(links, aim.left + (down - 1) // 2, key=lambda link: link.left[0])
    return (link for link in links[first:stop] if 2 * abs(link.right[0] - aim.right) < across)


def at_next_link(aim: Crosshair, links: Sequence[Link], *, back: bool = False) -> Crosshair | None:
    """The next link in the order of the left side, or the one before; None at the end. Links are sorted as in an alignment."""
    here = aim.left, aim.right
    starts = [(link.left[0], link.right[0]) for link in links]
    at = bisect_left(starts, here) - 1 if back else bisect_right(starts, here)
    return moved_to(aim, *starts[at]) if 0 <= at < len(starts) else None


def link_at(links: Sequence[Link], left: int, right: int) -> Link | None:
    """The link of two steps; None where they have none in common."""
    return next((link for link in links if left in link.left and right in link.right), None)


def _n_seen(n: int, zoom: int) -> int:
    return min(max(n >> zoom, _MIN_STEPS), n)


def _scrolled(top: int, step: int, seen: int, n: int) -> int:
    """The first step that is seen, so that a step is in view with some air around it."""
    air = min(int(seen * _MARGIN_SHARE), (seen - 1) // 2)
    return min(max(min(max(top, step + air - seen + 1), step - air), 0), n - seen)
