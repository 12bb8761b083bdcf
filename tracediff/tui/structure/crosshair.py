"""The crosshair over left and right steps, the visible range of both sides, and where keys move them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracediff.schema.alignment import Link
from tracediff.tui.structure.scale import Scale

_MIN_STEPS: Final = 8  # visible steps of a side at the closest zoom
_MARGIN_SHARE: Final = 0.1  # of the visible range, kept around the crosshair


@dataclass(frozen=True, slots=True)
class Crosshair:
    """The step under the crosshair on each side, and the visible range."""

    left: int
    """The left step under it."""
    right: int
    """The right step under it."""
    n_left: int
    """Steps of the left side, at least 1."""
    n_right: int
    """Steps of the right side, at least 1."""
    zoom: int = 0
    """How many times the visible range was halved."""
    first_visible: tuple[int, int] = (0, 0)
    """The first visible left and right step."""

    @property
    def n_visible(self) -> tuple[int, int]:
        """How many left and right steps are visible."""
        return _n_visible(self.n_left, self.zoom), _n_visible(self.n_right, self.zoom)

    def scales(self, height: int, width: int) -> tuple[Scale, Scale]:
        """The visible left steps over the rows of the plot, and the right ones over its columns."""
        (a, b), (n, m) = self.first_visible, self.n_visible
        return Scale(a, a + n, max(height, 1)), Scale(b, b + m, max(width, 1))


def moved_to(crosshair: Crosshair, left: int, right: int) -> Crosshair:
    """Move the crosshair to two steps, at most to the ends. The visible range follows as far as it has to."""
    left, right = min(max(left, 0), crosshair.n_left - 1), min(max(right, 0), crosshair.n_right - 1)
    n, m = crosshair.n_visible
    first_visible = (
        _scrolled(crosshair.first_visible[0], left, n, crosshair.n_left),
        _scrolled(crosshair.first_visible[1], right, m, crosshair.n_right),
    )
    return replace(crosshair, left=left, right=right, first_visible=first_visible)


def zoomed_by(crosshair: Crosshair, by: int) -> Crosshair:
    """Zoom in or out around the crosshair, as far as possible."""
    most = max(max(crosshair.n_left, crosshair.n_right) // _MIN_STEPS, 1).bit_length() - 1
    zoom = min(max(crosshair.zoom + by, 0), most)
    n, m = _n_visible(crosshair.n_left, zoom), _n_visible(crosshair.n_right, zoom)
    return moved_to(
        replace(crosshair, zoom=zoom, first_visible=(crosshair.left - n // 2, crosshair.right - m // 2)),
        crosshair.left,
        crosshair.right,
    )


def moved_by(crosshair: Crosshair, down: int, across: int, *, scales: tuple[Scale, Scale], links: Sequence[Link]) -> Crosshair:
    """
    Move the crosshair by some cells.

    In a cell of several steps it goes to the link of the highest confidence, or to the first steps where there is none.
    """
    strides = scales[0].stride, scales[1].stride
    there = moved_to(crosshair, crosshair.left + down * strides[0], crosshair.right + across * strides[1])
    best = max(_links_nearby(there, links, strides), key=lambda link: link.probability, default=None)
    return there if best is None else moved_to(crosshair, best.left[0], best.right[0])


def _links_nearby(crosshair: Crosshair, links: Sequence[Link], strides: tuple[int, int]) -> Iterator[Link]:
    """The links that start within half a cell of the crosshair."""
    down, across = strides
    first = bisect_left(links, crosshair.left - (down - 1) // 2, key=lambda link: link.left[0])
    stop = bisect_right(links, crosshair.left + (down - 1) // 2, key=lambda link: link.left[0])
    return (link for link in links[first:stop] if 2 * abs(link.right[0] - crosshair.right) < across)


def at_next_link(crosshair: Crosshair, links: Sequence[Link], *, back: bool = False) -> Crosshair | None:
    """
    Move the crosshair to the next link in the order of the left side, or to the one before; None at the end.

    Links are sorted as in an alignment.
    """
    here = crosshair.left, crosshair.right
    starts = [(link.left[0], link.right[0]) for link in links]
    at = bisect_left(starts, here) - 1 if back else bisect_right(starts, here)
    return moved_to(crosshair, *starts[at]) if 0 <= at < len(starts) else None


def link_at(links: Sequence[Link], left: int, right: int) -> Link | None:
    """The link of two steps; None where they are not linked."""
    return next((link for link in links if left in link.left and right in link.right), None)


def _n_visible(n: int, zoom: int) -> int:
    return min(max(n >> zoom, _MIN_STEPS), n)


def _scrolled(first: int, step: int, n_visible: int, n: int) -> int:
    """The first visible step, scrolled so that a step is visible with some margin."""
    margin = min(int(n_visible * _MARGIN_SHARE), (n_visible - 1) // 2)
    return min(max(min(max(first, step + margin - n_visible + 1), step - margin), 0), n - n_visible)
